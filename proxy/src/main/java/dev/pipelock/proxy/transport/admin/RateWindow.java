package dev.pipelock.proxy.transport.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many times within so much time, and no more. */
final class RateWindow {
  private final int most;
  private final Duration span;
  private final InstantSource clock;
  private final Deque<Instant> taken = new ArrayDeque<>();

  RateWindow(int most, Duration span, InstantSource clock) {
    this.most = most;
    this.span = span;
    this.clock = clock;
  }

  /** Takes one of the times, unless there is none left. */
  synchronized boolean admits() {
    var now = clock.instant();
    while (!taken.isEmpty() && !taken.getFirst().plus(span).isAfter(now)) {
      taken.removeFirst();
    }
    if (taken.size() == most) {
      return false;
    }
    taken.add(now);
    return true;
  }
}
