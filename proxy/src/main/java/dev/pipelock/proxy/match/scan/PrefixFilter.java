package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.Anchor;

/**
 * Tells with one or two looks into memory that no prefix stands at a place: Bloom filters in blocks
 * of a word (Putze, Sanders and Singler). The block of a short prefix is chosen by its first three
 * signs, that of a long one by six. Immutable once all prefixes are added.
 */
final class PrefixFilter {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Bits of a sign that choose the block of a short prefix. */
  private static final int FOLD = 5;

  private static final int FOLDED = (1 << FOLD) - 1;

  /** Signs that choose it; the one after them chooses the bit. */
  private static final int CHOOSING = 3;

  /** Signs of the shortest long prefix. */
  private static final int LONG = 6;

  private static final long LONG_SIGNS = (1L << (LONG * Byte.SIZE)) - 1;
  private static final int LONG_BLOCKS = 12;

  /** Prefixes of six and seven signs have the lowest bits of a block, those of eight the others. */
  private static final int MIDDLE = 16;

  private static final int LAST = Long.SIZE - MIDDLE;

  private final short[] shortBlocks = new short[1 << (CHOOSING * FOLD)];

  /** None where only the first signs are looked at. */
  private final long[] longBlocks;

  /**
   * @param onlyFirst whether {@value Anchor#USUAL} signs tell enough: those are quickly had, and of
   *     few prefixes not many others are let through
   */
  PrefixFilter(boolean onlyFirst) {
    longBlocks = new long[onlyFirst ? 0 : 1 << LONG_BLOCKS];
  }

  /**
   * @param signs of a prefix, from the lowest bits on
   * @param length how many: 2 to 8
   */
  void add(long signs, int length) {
    if (length >= LONG && longBlocks.length > 0) {
      long hash = (signs & LONG_SIGNS) * MULTIPLIER;
      longBlocks[longBlock(hash)] |= 1L << (length < Signs.MOST ? middle(hash) : last(signs));
    } else if (length > CHOOSING) {
      shortBlocks[shortBlock(signs)] |= (short) (1 << fourth(signs));
    } else {
      // Whatever follows: for want of a third sign in all blocks that it could choose.
      int thirds = length == CHOOSING ? 1 : 1 << FOLD;
      for (int third = 0; third < thirds; third++) {
        shortBlocks[shortBlock(signs | (long) third << (length * Byte.SIZE))] = -1;
      }
    }
  }

  /**
   * 1 if a prefix may stand there, 0 if none does.
   *
   * @param signs the first eight, or at least {@value Anchor#USUAL} where only those are looked at;
   *     zeroes after the last
   */
  int mayStart(long signs) {
    int ofShort = shortBlocks[shortBlock(signs)] >>> fourth(signs);
    return (longBlocks.length == 0 ? ofShort : ofShort | ofLong(signs)) & 1;
  }

  private int ofLong(long signs) {
    long hash = (signs & LONG_SIGNS) * MULTIPLIER;
    long block = longBlocks[longBlock(hash)];
    return (int) (block >>> middle(hash) | block >>> last(signs));
  }

  private static int shortBlock(long signs) {
    int gap = Byte.SIZE - FOLD;
    long second = (signs >>> gap) & (FOLDED << FOLD);
    long third = (signs >>> (2 * gap)) & (FOLDED << (2 * FOLD));
    return (int) ((signs & FOLDED) | second | third);
  }

  private static int fourth(long signs) {
    return (int) (signs >>> (CHOOSING * Byte.SIZE)) & (Short.SIZE - 1);
  }

  private static int longBlock(long hash) {
    return (int) (hash >>> (Long.SIZE - LONG_BLOCKS));
  }

  private static int middle(long hash) {
    return (int) (hash >>> (Integer.SIZE - 4)) & (MIDDLE - 1);
  }

  private static int last(long signs) {
    long upper = (signs * MULTIPLIER) >>> Integer.SIZE;
    return MIDDLE + (int) ((upper * LAST) >>> Integer.SIZE);
  }
}
