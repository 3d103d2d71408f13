package dev.pipelock.proxy.config;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a change on disk is complete. A symlink swap is at once: what it leads to was whole
 * before. A file written in place is seen half-written, and half of a policy is often valid YAML
 * (an empty file always is), so it counts only after it stood still. Not thread-safe.
 */
final class Settling {

  /** How long a file written in place must not change. */
  static final Duration STILL = Duration.ofMillis(120);

  private @Nullable Fingerprint pending;
  private long since;

  /**
   * What to take over now, if anything.
   *
   * @param taken what was last taken over, successfully or not
   * @param now what is on disk
   * @param nanos a monotonic clock
   */
  Optional<Fingerprint> observe(Fingerprint taken, Fingerprint now, long nanos) {
    if (now.sameAs(taken)) {
      pending = null;
      return Optional.empty();
    }
    if (now.swappedSince(taken)) {
      pending = null;
      return Optional.of(now);
    }
    if (pending == null || !pending.sameAs(now)) {
      pending = now;
      since = nanos;
      return Optional.empty();
    }
    if (nanos - since < STILL.toNanos()) {
      return Optional.empty();
    }
    pending = null;
    return Optional.of(now);
  }

  /** Whether a change waits for its file to stand still. */
  boolean waiting() {
    return pending != null;
  }
}
