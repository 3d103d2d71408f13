package dev.pipelock.proxy.match.anchor;

import java.util.function.IntPredicate;

/**
 * A set of ASCII characters. Immutable.
 *
 * @param low bits for the characters below 64
 * @param high bits for the others
 */
public record AsciiSet(long low, long high) {
  public static final AsciiSet ALL = new AsciiSet(-1, -1);

  static AsciiSet of(IntPredicate member) {
    long low = 0;
    long high = 0;
    for (int i = 0; i < Long.SIZE; i++) {
      low |= member.test(i) ? 1L << i : 0;
      high |= member.test(i + Long.SIZE) ? 1L << i : 0;
    }
    return new AsciiSet(low, high);
  }

  public boolean isEmpty() {
    return (low | high) == 0;
  }

  /** Whether all of them stand in a range of a text. */
  public boolean areIn(String text, int start, int end) {
    return areIn(low, 0, text, start, end) && areIn(high, Long.SIZE, text, start, end);
  }

  private static boolean areIn(long members, int first, String text, int start, int end) {
    for (long left = members; left != 0; left &= left - 1) {
      if (text.indexOf(first + Long.numberOfTrailingZeros(left), start, end) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param character below 128
   */
  public boolean contains(int character) {
    return ((character < Long.SIZE ? low : high) >>> character & 1) != 0;
  }
}
