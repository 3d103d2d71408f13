package dev.pipelock.proxy.inspect.injection;

/**
 * How much may be done for one text: characters of windows that views are made of, and places at
 * which a rule is tried. In proportion to its length, so that the whole is. Not safe for threads.
 */
final class Effort {
  /** For each character of the text: several times what the densest honest prose needs. */
  private static final int FOR_ONE = 12;

  private static final int LEAST = 1 << 16;

  private long left;
  private boolean spent;

  private Effort(long left) {
    this.left = left;
  }

  static Effort of(int length) {
    return new Effort(LEAST + (long) FOR_ONE * length);
  }

  /** Whether there is so much left. */
  boolean spend(int amount) {
    left -= amount;
    spent |= left < 0;
    return !spent;
  }

  void exhaust() {
    spent = true;
  }

  /** Whether something was left undone. */
  boolean isSpent() {
    return spent;
  }
}
