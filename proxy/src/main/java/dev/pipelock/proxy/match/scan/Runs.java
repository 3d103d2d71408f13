package dev.pipelock.proxy.match.scan;

/** Runs of characters as bits: 64 places at once, looking on into the next block. */
final class Runs {
  private Runs() {}

  /** The characters of a block that both alphabets of base64 have. */
  static long base64(Window window, int block) {
    return window.lower[block]
        | window.upper[block]
        | window.digit[block]
        | window.dash[block]
        | window.slash[block];
  }

  /**
   * Bits from which on at least so many are set.
   *
   * @param length 1 to 64
   */
  static long ofLength(int length, long bits, long next) {
    long all = bits;
    long allNext = next;
    for (int covered = 1; covered < length; ) {
      int step = Math.min(covered, length - covered);
      all &= all >>> step | allNext << (Long.SIZE - step);
      allNext &= allNext >>> step;
      covered += step;
    }
    return all;
  }

  /** Letters and digits of ASCII. */
  static long word(Window window, int block) {
    return window.lower[block] | window.upper[block] | window.digit[block];
  }

  /** Bits that have one two to six places after them. */
  static long soon(long bits, long next) {
    long two = bits >>> 2 | next << 62 | bits >>> 3 | next << 61;
    return two | bits >>> 4 | next << 60 | bits >>> 5 | next << 59 | bits >>> 6 | next << 58;
  }

  /** Bits at which one is set, or among so many less one after it. */
  static long near(int places, long bits, long next) {
    long all = bits;
    for (int distance = 1; distance < places; distance++) {
      all |= bits >>> distance | next << (Long.SIZE - distance);
    }
    return all;
  }
}
