package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.text.EncodedText;

/** Where something in a text could be encoded, in the order of the text. Not safe for threads. */
final class EncodedSpots {
  /** One more than the gap to the shortest run of base64, as bits. */
  private static final int SHORTEST_RUN = EncodedText.SHORTEST_BASE64;

  private final Ints spots = new Ints();
  private boolean inRun;

  /** Adds those that start in the window. */
  void look(String text, Window window) {
    for (int block = 0; block < window.own; block++) {
      long run = runs(window, block);
      long starts = run & ~(run << 1 | (inRun ? 1 : 0));
      inRun = run < 0;
      long next = runs(window, block + 1);
      long longRuns = starts == 0 ? 0 : longRuns(run, next) & starts;
      long digits = starts & near(window.digit[block], window.digit[block + 1]);
      long bits = longRuns | digits | window.escape[block] | window.odd[block];
      for (; bits != 0; bits &= bits - 1) {
        int bit = Long.numberOfTrailingZeros(bits);
        int at = block * Kernel.BLOCK + bit;
        if (isSpot(text, window, at, (longRuns >>> bit & 1) != 0)) {
          spots.add(window.base + at);
        }
      }
    }
  }

  private static boolean isSpot(String text, Window window, int at, boolean longRun) {
    int offset = window.base + at;
    if (EncodedText.isHexDigit(window.chars[at]) && EncodedText.hexAt(text, offset)) {
      return true;
    }
    return (longRun && EncodedText.base64At(text, offset)) || EncodedText.escapeAt(text, offset);
  }

  /** Bits at or before which, by up to five, one is set: octets in hexadecimal have digits. */
  private static long near(long bits, long next) {
    long all = bits;
    for (int distance = 1; distance < EncodedText.SHORTEST_HEX; distance++) {
      all |= bits >>> distance | next << (Long.SIZE - distance);
    }
    return all;
  }

  private static long runs(Window window, int block) {
    return window.lower[block]
        | window.upper[block]
        | window.digit[block]
        | window.dash[block]
        | window.slash[block];
  }

  /** Bits from which on at least as many are set as the shortest run has characters. */
  private static long longRuns(long run, long next) {
    long one = run & (run >>> 1 | next << 63);
    long oneNext = next & next >>> 1;
    long two = one & (one >>> 2 | oneNext << 62);
    long twoNext = oneNext & oneNext >>> 2;
    long four = two & (two >>> 4 | twoNext << 60);
    return four & (two >>> (SHORTEST_RUN - 4) | twoNext << (Long.SIZE - SHORTEST_RUN + 4));
  }

  int count() {
    return spots.size;
  }

  int offset(int index) {
    return spots.values[index];
  }

  void clear() {
    spots.clear();
    inRun = false;
  }
}
