package dev.pipelock.proxy.match.scan;

import java.util.Arrays;

/**
 * A piece of a text with the classes of its characters. The piece goes on a little further than it
 * is looked at, so that what starts in it can be read on. Not safe for threads.
 */
final class Window {
  /** Characters that are looked at in one piece: a multiple of a block. */
  static final int SIZE = 8192;

  /** Characters after them. */
  private static final int AHEAD = 512;

  private static final int BLOCKS = (SIZE + AHEAD) / Kernel.BLOCK;

  final char[] chars = new char[SIZE + AHEAD];
  private final long[][] masks = new long[CharClass.COUNT][BLOCKS + 1];
  final long[] lower = masks[CharClass.LOWER.row()];
  final long[] upper = masks[CharClass.UPPER.row()];
  final long[] digit = masks[CharClass.DIGIT.row()];
  final long[] leet = masks[CharClass.LEET.row()];
  final long[] dash = masks[CharClass.DASH.row()];
  final long[] slash = masks[CharClass.SLASH.row()];
  final long[] escape = masks[CharClass.ESCAPE.row()];
  final long[] mark = masks[CharClass.MARK.row()];
  final long[] odd = masks[CharClass.ODD.row()];

  /** Offset of the first character in the text. */
  int base;

  /** Characters held. */
  int length;

  /** Blocks that hold characters; the one after them is empty. */
  int blocks;

  /** Blocks to look at. */
  int own;

  /** Moves on to the piece at an offset, which is a multiple of {@link #SIZE}. */
  void load(String text, int offset, Kernel kernel) {
    base = offset;
    length = Math.min(text.length() - offset, chars.length);
    text.getChars(offset, offset + length, chars, 0);
    blocks = (length + Kernel.BLOCK - 1) / Kernel.BLOCK;
    Arrays.fill(chars, length, blocks * Kernel.BLOCK, ' ');
    kernel.classify(chars, blocks, masks);
    for (var mask : masks) {
      mask[blocks] = 0;
    }
    own = (Math.min(length, SIZE) + Kernel.BLOCK - 1) / Kernel.BLOCK;
  }
}
