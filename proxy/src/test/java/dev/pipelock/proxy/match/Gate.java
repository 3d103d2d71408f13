package dev.pipelock.proxy.match;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How hard the differential gates try: {@code -Dgate.seed=N} repeats a run, {@code -Dgate.texts=N}
 * sets the generated matches a rule (150 in the build).
 */
public final class Gate {
  /** Drawn once a run, so that every build looks somewhere else. */
  private static final long SEED = Long.getLong("gate.seed", System.nanoTime() & 0xFFFF_FFFFL);

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
