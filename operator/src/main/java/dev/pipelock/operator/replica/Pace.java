package dev.pipelock.operator.replica;

import java.time.Duration;

/**
 * How often replicas are asked.
 *
 * @param first pause between the first two looks at one that is behind; doubles with each look
 * @param most longest pause between two looks at one that is behind
 * @param idle pause between two looks at one that is in sync
 * @param mostInFlight most questions at a time, at least 1
 */
public record Pace(Duration first, Duration most, Duration idle, int mostInFlight) {
  /** Lets a reload show within a second, and asks an idle fleet about once a minute. */
  public static final Pace DEFAULT =
      new Pace(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(60), 16);

  private static final int MOST_DOUBLINGS = 20;

  long behindMillis(int attempt) {
    var doubled = first.toMillis() << Math.min(attempt, MOST_DOUBLINGS);
    return Math.min(doubled, most.toMillis());
  }

  long idleMillis() {
    return idle.toMillis();
  }

  long busyMillis() {
    return first.toMillis();
  }
}
