package dev.pipelock.proxy.cli;

import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes parts in reverse order of their start, each whatever became of the others. */
final class Shutdown {
  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

  private Shutdown() {}

  static void inReverse(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (Exception fault) {
      log.error("closing {} failed", part.getClass().getSimpleName(), fault);
    }
  }
}
