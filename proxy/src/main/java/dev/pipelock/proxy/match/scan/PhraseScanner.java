package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.text.PhraseSigns;

/**
 * Looks at every start of a word for the anchors of phrases, in whatever disguise a word is. Not
 * safe for threads.
 */
final class PhraseScanner {

  private final Kernel kernel;
  private final AnchorTable table;
  private final Hits hits;
  private final Window window = new Window(Sight.PHRASES);
  private final long[] kept = new long[window.lower.length];
  private final long[] starts = new long[window.lower.length];

  /** Characters with signs before each block. */
  private final int[] before = new int[window.lower.length];

  private final Pending pending = new Pending();
  private final Texts texts;
  private boolean high;

  PhraseScanner(Texts texts, Kernel kernel, AnchorTable table, Hits hits) {
    this.texts = texts;
    this.kernel = kernel;
    this.table = table;
    this.hits = hits;
  }

  /** Fills the hits with those of the texts. */
  void scan(EncodedSpots spots) {
    high = false;
    int count = 0;
    boolean afterLetter = false;
    for (int base = 0; base < texts.length(); base += Window.SIZE) {
      window.load(texts, base, kernel);
      afterLetter = mark(afterLetter);
      count = look(count);
      spots.look(texts, window);
    }
  }

  /** Whether the texts had characters beyond ASCII. */
  boolean sawHigh() {
    return high;
  }

  /** Finds what has signs and where words start; returns whether the piece ends in a letter. */
  private boolean mark(boolean letterBefore) {
    boolean afterLetter = letterBefore;
    boolean last = letterBefore;
    for (int block = 0; block < window.blocks; block++) {
      long letters = window.lower[block] | window.upper[block];
      kept[block] = letters | window.own[block];
      starts[block] = kept[block] & ~(letters << 1 | (afterLetter ? 1 : 0));
      if (window.odd[block] != 0) {
        high = true;
        markHigh(block);
      }
      afterLetter = letters < 0;
      if (block + 1 == window.wanted) {
        last = afterLetter;
      }
    }
    kept[window.blocks] = 0;
    return last;
  }

  private void markHigh(int block) {
    for (long bits = window.odd[block]; bits != 0; bits &= bits - 1) {
      int bit = Long.numberOfTrailingZeros(bits);
      int at = block * Kernel.BLOCK + bit;
      int codePoint = codePointAt(at);
      int signs = PhraseSigns.of(codePoint);
      if (signs != 0) {
        kept[block] |= 1L << bit;
        if (PhraseSigns.isIdeograph(codePoint) || !goesOn(at, isLatin(signs))) {
          starts[block] |= 1L << bit;
        }
      }
    }
  }

  /** The code point that starts at an offset of the window; nothing for a second half. */
  private int codePointAt(int at) {
    char character = window.chars[at];
    if (Character.isLowSurrogate(character)) {
      return 0;
    }
    return Character.isHighSurrogate(character) ? texts.codePointAt(window.base + at) : character;
  }

  /**
   * Whether a letter belongs to the word of the letter before it. One that looks Latin starts a
   * word after one that does not: to a rule that reads it as Latin, the other is no letter at all.
   */
  private boolean goesOn(int at, boolean latin) {
    int before = texts.codePointBefore(window.base + at);
    return Character.isLetter(before)
        && !PhraseSigns.isIdeograph(before)
        && (!latin || isLatin(PhraseSigns.of(before)));
  }

  private static boolean isLatin(int signs) {
    return (signs & 0xFF) < 0x80;
  }

  private int look(int signsBefore) {
    int count = signsBefore;
    for (int block = 0; block < window.wanted; block++) {
      before[block] = count;
      count += Long.bitCount(kept[block]);
      for (long bits = starts[block]; bits != 0; bits &= bits - 1) {
        int bit = Long.numberOfTrailingZeros(bits);
        long signs = signs(block, bit);
        pending.offer(block * Kernel.BLOCK + bit, signs, table.mayStart(signs));
      }
      if (pending.isFull()) {
        find();
      }
    }
    find();
    return count;
  }

  private void find() {
    for (int i = 0; i < pending.size; i++) {
      int at = pending.places[i];
      int block = at / Kernel.BLOCK;
      hits.at(
          window.base + at,
          before[block] + Long.bitCount(kept[block] & (1L << at) - 1),
          window.before(at));
      table.find(pending.signs[i], hits);
    }
    pending.size = 0;
  }

  /** The eight that follow a place, fewer where the text ends. */
  private long signs(int block, int bit) {
    if (window.isPlain(block, bit)) {
      long found = Signs.withoutGaps(window.signs, block * Kernel.BLOCK + bit);
      if (Signs.areAll(found)) {
        return found;
      }
    }
    return read(block, bit);
  }

  private long read(int fromBlock, int fromBit) {
    long found = 0;
    int count = 0;
    int block = fromBlock;
    long bits = kept[block] & -1L << fromBit;
    while (count < Signs.MOST) {
      while (bits == 0) {
        if (++block >= window.blocks) {
          int next = window.base + window.length;
          return next < texts.length() ? readOn(found, count, next) : found;
        }
        bits = kept[block];
      }
      int at = block * Kernel.BLOCK + Long.numberOfTrailingZeros(bits);
      bits &= bits - 1;
      int character = window.chars[at];
      long packed =
          character < 0x80 ? PhraseSigns.ascii(character) : PhraseSigns.of(codePointAt(at));
      for (; packed != 0 && count < Signs.MOST; packed >>>= 8) {
        found |= (packed & 0xFF) << (8 * count++);
      }
    }
    return found;
  }

  /** Beyond the window, where more than its margin has no signs. */
  private long readOn(long soFar, int countSoFar, int from) {
    long found = soFar;
    int count = countSoFar;
    for (int i = from; i < texts.length() && count < Signs.MOST; ) {
      int codePoint = texts.codePointAt(i);
      i += Character.charCount(codePoint);
      for (int packed = PhraseSigns.of(codePoint);
          packed != 0 && count < Signs.MOST;
          packed >>>= 8) {
        found |= (packed & 0xFFL) << (8 * count++);
      }
    }
    return found;
  }
}
