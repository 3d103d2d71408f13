package dev.pipelock.embedded.kubelet.container;

import java.time.Duration;
import java.time.Instant;

/**
 * When a container that has ended may start again: the first time at once, then after a delay that
 * doubles up to a maximum and is forgotten after a run of twice the maximum.
 *
 * @param delay the wait before the next start; zero before the first restart
 */
public record Backoff(Duration initial, Duration max, Duration delay) {
  /** The back-off of a container that has not ended yet. */
  public static Backoff none(Duration initial, Duration max) {
    return new Backoff(initial, max, Duration.ZERO);
  }

  /** Whether a container that ended then may start now. */
  public boolean over(Instant ended, Instant now) {
    return !now.isBefore(ended.plus(delay));
  }

  /** The back-off after a restart whose run before lasted this long. */
  public Backoff restarted(Duration ran) {
    if (ran.compareTo(max.multipliedBy(2)) >= 0) {
      return none(initial, max).grown();
    }
    return grown();
  }

  private Backoff grown() {
    var grown = delay.isZero() ? initial : delay.multipliedBy(2);
    return new Backoff(initial, max, grown.compareTo(max) > 0 ? max : grown);
  }
}
