package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.TokenAlphabet;
import dev.pipelock.proxy.text.EncodedText;
import dev.pipelock.proxy.text.EncodedToken;

/** Where a token in a text could be encoded, in the order of the text. Not safe for threads. */
final class TokenSpots {
  /** Characters in which octets in hexadecimal have a digit: none that is printable has not. */
  private static final int FIRST_DIGIT = 5;

  private final Ints spots = new Ints();

  /** Up to here the text was looked at as a run of base64 already. */
  private int looked;

  private boolean inRun;

  static boolean isSeparator(char character) {
    return TokenAlphabet.SEPARATORS.indexOf(character) >= 0;
  }

  /** Adds those that start in the window. */
  void look(String text, Window window) {
    for (int block = 0; block < window.own; block++) {
      long run = Runs.base64(window, block);
      long next = Runs.base64(window, block + 1);
      long starts = run & ~(run << 1 | (inRun ? 1 : 0));
      long ends = run & ~(run >>> 1 | next << 63);
      inRun = run < 0;
      long digits = starts & Runs.near(FIRST_DIGIT, window.digit[block], window.digit[block + 1]);
      long bits = digits | broken(window, block, ends) | window.escape[block];
      bits |= starts & Runs.ofLength(EncodedToken.SHORTEST_RUN, run, next);
      for (; bits != 0; bits &= bits - 1) {
        int at = block * Kernel.BLOCK + Long.numberOfTrailingZeros(bits);
        if (isSpot(text, window.base + at)) {
          spots.add(window.base + at);
        }
      }
    }
  }

  /** Ends of runs that may go on in the next line. */
  private static long broken(Window window, int block, long ends) {
    long broken = 0;
    for (long bits = ends; bits != 0; bits &= bits - 1) {
      int bit = Long.numberOfTrailingZeros(bits);
      int after = block * Kernel.BLOCK + bit + 1;
      if (after < window.length && (window.chars[after] == '\n' || window.chars[after] == '\r')) {
        broken |= 1L << bit;
      }
    }
    return broken;
  }

  private boolean isSpot(String text, int offset) {
    if (EncodedToken.escapeAt(text, offset) || hexNear(text, offset)) {
      return true;
    }
    if (offset < looked) {
      return false;
    }
    int start = startOfRun(text, offset);
    int end = EncodedToken.endOfRun(text, start);
    looked = Math.max(looked, end);
    return EncodedToken.runHoldsToken(text, start, end);
  }

  /** Octets may follow a word without a gap. */
  private static boolean hexNear(String text, int offset) {
    for (int at = offset; at < Math.min(text.length(), offset + FIRST_DIGIT); at++) {
      if (EncodedText.isHexDigit(text.charAt(at)) && EncodedToken.hexAt(text, at)) {
        return true;
      }
    }
    return false;
  }

  /** The start of the word that a run begins with, which is short where a line breaks it. */
  private static int startOfRun(String text, int offset) {
    int start = offset;
    while (start > 0
        && offset - start < EncodedToken.SHORTEST_RUN
        && EncodedToken.endOfRun(text, start - 1) > start - 1) {
      start--;
    }
    return start;
  }

  int count() {
    return spots.size;
  }

  int offset(int index) {
    return spots.values[index];
  }

  void clear() {
    spots.clear();
    looked = 0;
    inRun = false;
  }
}
