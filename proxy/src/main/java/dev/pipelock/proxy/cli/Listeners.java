package dev.pipelock.proxy.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The bound ports of a proxy, drained side by side so that together they take no longer than one.
 */
final class Listeners implements AutoCloseable {
  private final List<AutoCloseable> bound = new ArrayList<>();

  <T extends AutoCloseable> T add(T listener) {
    bound.add(listener);
    return listener;
  }

  @Override
  public void close() throws InterruptedException {
    var closing =
        bound.stream()
            .map(listener -> Thread.ofVirtual().start(() -> Shutdown.close(listener)))
            .toList();
    for (var thread : closing) {
      thread.join();
    }
  }
}
