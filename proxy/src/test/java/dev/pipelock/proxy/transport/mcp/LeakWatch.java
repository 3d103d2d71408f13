package dev.pipelock.proxy.transport.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects what Netty's leak detector reports; install it before the first buffer is made. */
final class LeakWatch {
  private final List<String> leaks = new CopyOnWriteArrayList<>();

  private LeakWatch() {}

  static LeakWatch install(ResourceLeakDetector.Level level) {
    var watch = new LeakWatch();
    ResourceLeakDetector.setLevel(level);
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(watch.factory());
    return watch;
  }

  private ResourceLeakDetectorFactory factory() {
    return new ResourceLeakDetectorFactory() {
      @Override
      @SuppressWarnings("deprecation") // abstract in Netty 4.2, so there is no way around it
      public <T> ResourceLeakDetector<T> newResourceLeakDetector(
          Class<T> resource, int samplingInterval, long maxActive) {
        return new ResourceLeakDetector<>(resource, samplingInterval) {
          @Override
          protected void reportTracedLeak(String resourceType, String records) {
            leaks.add(resourceType + records);
          }

          @Override
          protected void reportUntracedLeak(String resourceType) {
            leaks.add(resourceType);
          }
        };
      }
    };
  }

  /** The detector reports when it tracks the next buffer after a collection. */
  void assertNone() {
    for (int i = 0; i < 5; i++) {
      System.gc();
      ByteBufAllocator.DEFAULT.buffer(16).release();
    }
    assertThat(leaks).isEmpty();
  }
}
