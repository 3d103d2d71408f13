package dev.pipelock.embedded.demo;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become so, for a bounded time. */
final class Patience {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Patience() {}

  /**
   * Waits until it holds.
   *
   * @param what names it in the failure
   * @return how long it took
   */
  static Duration until(String what, Duration atMost, Callable<Boolean> holds) throws Exception {
    long from = System.nanoTime();
    while (!holds.call()) {
      DemoFailedException.unless(
          System.nanoTime() - from < atMost.toNanos(),
          what + " did not happen within " + atMost.toSeconds() + " s");
      LockSupport.parkNanos(POLL_NANOS);
    }
    return Duration.ofNanos(System.nanoTime() - from);
  }
}
