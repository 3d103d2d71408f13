package dev.pipelock.proxy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails a test class whose Netty buffers were not all released; every buffer is tracked. */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback {
  private static final int ROUNDS = 5;
  private static final int PROBES = 64;

  private final ListAppender<ILoggingEvent> reports = new ListAppender<>();
  private ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

  @Override
  public void beforeAll(ExtensionContext context) {
    before = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    reports.start();
    detectorLog().addAppender(reports);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    // A leak is found when its buffer was collected, and reported when another is allocated.
    for (var round = 0; round < ROUNDS; round++) {
      System.gc();
      for (var probe = 0; probe < PROBES; probe++) {
        ByteBufAllocator.DEFAULT.buffer(16).release();
      }
    }
    detectorLog().detachAppender(reports);
    ResourceLeakDetector.setLevel(before);
    assertThat(reports.list)
        .as("buffers that nobody released")
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEmpty();
  }

  private static Logger detectorLog() {
    return (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
  }
}
