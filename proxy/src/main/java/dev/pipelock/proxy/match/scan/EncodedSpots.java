package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.text.EncodedText;

/** Where something in texts could be encoded, in their order. Not safe for threads. */
final class EncodedSpots {
  private final Ints spots = new Ints();
  private boolean inRun;

  /** Adds those that start in the window. */
  void look(Texts texts, Window window) {
    for (int block = 0; block < window.wanted; block++) {
      long run = Runs.base64(window, block);
      long starts = run & ~(run << 1 | (inRun ? 1 : 0));
      inRun = run < 0;
      long next = Runs.base64(window, block + 1);
      long longRuns = starts & Runs.ofLength(EncodedText.SHORTEST_BASE64, run, next);
      // Octets in hexadecimal have digits.
      long digits =
          starts
              & Runs.near(EncodedText.SHORTEST_HEX, window.digit[block], window.digit[block + 1]);
      long bits = longRuns | digits | window.escape[block] | window.odd[block];
      for (; bits != 0; bits &= bits - 1) {
        int bit = Long.numberOfTrailingZeros(bits);
        int at = block * Kernel.BLOCK + bit;
        if (isSpot(texts, window, at, (longRuns >>> bit & 1) != 0)) {
          spots.add(window.base + at);
        }
      }
    }
  }

  private static boolean isSpot(Texts texts, Window window, int at, boolean longRun) {
    int index = texts.indexAt(window.base + at);
    var text = texts.get(index);
    int offset = window.base + at - texts.start(index);
    if (EncodedText.isHexDigit(window.chars[at]) && EncodedText.hexAt(text, offset)) {
      return true;
    }
    return (longRun && EncodedText.base64At(text, offset)) || EncodedText.escapeAt(text, offset);
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
