package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.TokenAlphabet;
import dev.pipelock.proxy.text.EncodedToken;

/** Where a token in texts could be encoded, in their order. Not safe for threads. */
final class TokenSpots {
  /** After a place in a run of octets there is no need to say so again at the next ones. */
  private static final int NEAR = 64;

  /** Octets in a row that a chain of them has at least. */
  private static final int CHAIN = EncodedToken.SHORTEST_TOKEN;

  private final Ints spots = new Ints();

  /** Up to here, in the row, a text was looked at as a run of base64 already. */
  private int looked;

  /** Up to here hexadecimal octets are told. */
  private int told;

  private boolean inRun;

  static boolean isSeparator(char character) {
    return TokenAlphabet.SEPARATORS.indexOf(character) >= 0;
  }

  /** Adds those that start in the window. */
  void look(Texts texts, Window window) {
    for (int block = 0; block < window.wanted; block++) {
      long run = Runs.base64(window, block);
      long next = Runs.base64(window, block + 1);
      long starts = run & ~(run << 1 | (inRun ? 1 : 0));
      inRun = run < 0;
      long hex = chains(window, block);
      long runs = starts & Runs.ofLength(EncodedToken.SHORTEST_RUN, run, next);
      runs |= broken(window, block, run, next);
      long escapes = window.escape[block];
      for (long bits = hex | runs | escapes; bits != 0; bits &= bits - 1) {
        long bit = Long.lowestOneBit(bits);
        int at = window.base + block * Kernel.BLOCK + Long.numberOfTrailingZeros(bits);
        int index = texts.indexAt(at);
        var text = texts.get(index);
        int first = texts.start(index);
        boolean isSpot =
            ((hex & bit) != 0 && isHex(text, at, first))
                || ((escapes & bit) != 0 && EncodedToken.escapeAt(text, at - first))
                || ((runs & bit) != 0 && isRun(text, at, first));
        if (isSpot) {
          spots.add(at);
        }
      }
    }
  }

  /** Ends of runs that go on in the next line. */
  private static long broken(Window window, int block, long run, long next) {
    long breaks = window.own[block] >>> 1 | window.own[block + 1] << 63;
    return run & ~(run >>> 1 | next << 63) & breaks;
  }

  /**
   * Places from which on enough octets in hexadecimal follow that could be printable: each starts
   * with a digit, and is at most six characters after the last, with what may stand between them.
   */
  private static long chains(Window window, int block) {
    long octets = octets(window, block);
    long nextOctets = octets(window, block + 1);
    if (Long.bitCount(octets) + Long.bitCount(nextOctets) < CHAIN) {
      return 0;
    }
    long chain = octets;
    long nextChain = nextOctets;
    for (int i = 1; i < CHAIN && chain != 0; i++) {
      chain = octets & Runs.soon(chain, nextChain);
      nextChain = nextOctets & Runs.soon(nextChain, 0);
    }
    return chain;
  }

  private static long octets(Window window, int block) {
    return window.digit[block]
        & (Runs.word(window, block) >>> 1 | Runs.word(window, block + 1) << 63);
  }

  private boolean isHex(String text, int at, int first) {
    if (at < told || !EncodedToken.hexAt(text, at - first)) {
      return false;
    }
    told = at + NEAR;
    return true;
  }

  private boolean isRun(String text, int at, int first) {
    if (at < looked) {
      return false;
    }
    int start = startOfRun(text, at - first);
    int end = EncodedToken.endOfRun(text, start);
    looked = Math.max(looked, first + end);
    return EncodedToken.runHoldsToken(text, start, end);
  }

  /** The start of the word that a run begins with, which is short where a line breaks it. */
  private static int startOfRun(String text, int offset) {
    int start = offset;
    while (start > 0
        && offset - start < EncodedToken.SHORTEST_RUN
        && EncodedToken.isInRun(text.charAt(start - 1))) {
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
    told = 0;
    inRun = false;
  }
}
