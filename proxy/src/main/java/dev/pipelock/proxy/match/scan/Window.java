package dev.pipelock.proxy.match.scan;

import java.util.Arrays;

/**
 * A piece of a row of texts with the classes of its characters. The piece goes on a little further
 * than it is looked at, so that what starts in it can be read on. Not safe for threads.
 */
final class Window {
  /** Characters that are looked at in one piece: a multiple of a block. */
  static final int SIZE = 8192;

  /** Characters after them. */
  private static final int AHEAD = 512;

  private static final int BLOCKS = (SIZE + AHEAD) / Kernel.BLOCK;

  final char[] chars = new char[SIZE + AHEAD];

  /** By {@link Sight}, of each character. */
  final byte[] signs = new byte[SIZE + AHEAD + Signs.REACH];

  private final Sight sight;
  private final long[][] masks = new long[Sight.ROWS][BLOCKS + 1];
  final long[] lower = masks[0];
  final long[] upper = masks[1];
  final long[] digit = masks[2];

  /** Leet signs or line breaks. */
  final long[] own = masks[3];

  final long[] dash = masks[4];
  final long[] slash = masks[5];
  final long[] escape = masks[6];
  final long[] mark = masks[7];
  final long[] odd = masks[8];

  /** Ends of texts, which are no odd characters. */
  final long[] barrier = new long[BLOCKS + 1];

  /** Offset of the first character in the row. */
  int base;

  /** The character before it. */
  private char beforeFirst;

  /** Characters held. */
  int length;

  /** Blocks that hold characters; the one after them is empty. */
  int blocks;

  /** Blocks to look at. */
  int wanted;

  Window(Sight sight) {
    this.sight = sight;
  }

  /** Moves on to the piece at an offset, which is a multiple of {@link #SIZE}. */
  void load(Texts texts, int offset, Kernel kernel) {
    beforeFirst = offset == 0 ? Texts.BARRIER : chars[SIZE - 1];
    base = offset;
    length = Math.min(texts.length() - offset, chars.length);
    texts.copy(offset, offset + length, chars);
    blocks = (length + Kernel.BLOCK - 1) / Kernel.BLOCK;
    Arrays.fill(chars, length, blocks * Kernel.BLOCK, ' ');
    kernel.see(sight, chars, blocks, masks, signs);
    Arrays.fill(signs, length, length + Signs.REACH, (byte) 0);
    for (var mask : masks) {
      mask[blocks] = 0;
    }
    wanted = (Math.min(length, SIZE) + Kernel.BLOCK - 1) / Kernel.BLOCK;
    barriers(texts);
  }

  private void barriers(Texts texts) {
    Arrays.fill(barrier, 0, blocks + 1, 0);
    int end = base + length;
    for (int index = texts.indexAt(base); index < texts.count(); index++) {
      int at = texts.start(index) + texts.get(index).length();
      if (at >= end) {
        return;
      }
      int block = (at - base) / Kernel.BLOCK;
      barrier[block] |= 1L << (at - base);
      odd[block] &= ~(1L << (at - base));
    }
  }

  /** Whether no odd character stands among the next {@link Signs#REACH}. */
  boolean isPlain(int block, int bit) {
    long next = odd[block + 1] << 1 << (Long.SIZE - 1 - bit);
    return ((odd[block] >>> bit | next) & (1L << Signs.REACH) - 1) == 0;
  }

  /** The character before one of the window, 0 at the start of a text. */
  int before(int at) {
    char character = at > 0 ? chars[at - 1] : beforeFirst;
    return character == Texts.BARRIER ? 0 : character;
  }
}
