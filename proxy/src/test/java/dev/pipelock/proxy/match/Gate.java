package dev.pipelock.proxy.match;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How hard the differential gates try: {@code -Dgate.texts=N} sets the generated matches a rule
 * (150 in the build), {@code -Dgate.seed=N} where they look. A build looks where the last one did,
 * so that it fails for what was changed; {@code -Dgate.seed=0} looks somewhere else each time.
 */
public final class Gate {
  private static final long WRITTEN = Long.getLong("gate.seed", 20_261_125);
  private static final long SEED = WRITTEN == 0 ? System.nanoTime() & 0xFFFF_FFFFL : WRITTEN;

  private Gate() {}

  /** Generated matches for each rule. */
  public static int texts() {
    return Integer.getInteger("gate.texts", 150);
  }

  /** What repeats a failed run, for the failure's description. */
  public static String repeat() {
    return "-Dgate.seed=" + SEED;
  }

  /** Random numbers of this run for one rule; the same whatever else runs. */
  public static RandomGenerator random(String purpose) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED * 31 + purpose.hashCode());
  }
}
