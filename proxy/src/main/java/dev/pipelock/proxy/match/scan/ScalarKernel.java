package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.text.PhraseSigns;

/** Looks each character up, and turns the answers of eight around at once. */
final class ScalarKernel implements Kernel {
  /** Bit {@code c} of an entry: whether the character is in class {@code c}, of the first eight. */
  private static final long[] CLASSES = new long[128];

  private static final byte[] SIGNS = new byte[128];

  static {
    for (int character = 0; character < SIGNS.length; character++) {
      SIGNS[character] = (byte) PhraseSigns.ascii(character);
    }
    for (var kind : CharClass.values()) {
      for (int character = 0; character < CLASSES.length; character++) {
        if (kind.row() < 8 && kind.contains(character)) {
          CLASSES[character] |= 1L << kind.row();
        }
      }
    }
  }

  @Override
  public void classify(char[] text, int blocks, long[][] masks) {
    for (int block = 0; block < blocks; block++) {
      block(text, block, masks);
    }
  }

  @Override
  public void phraseSigns(char[] text, int blocks, byte[] signs) {
    for (int i = 0; i < blocks * BLOCK; i++) {
      int character = text[i];
      signs[i] = SIGNS[character < 128 ? character : 0];
    }
  }

  private static void block(char[] text, int block, long[][] masks) {
    long lower = 0;
    long upper = 0;
    long digit = 0;
    long leet = 0;
    long dash = 0;
    long slash = 0;
    long escape = 0;
    long mark = 0;
    long high = 0;
    int at = block * BLOCK;
    for (int shift = 0; shift < BLOCK; shift += 8, at += 8) {
      int any = 0;
      long rows = 0;
      for (int i = 0; i < 8; i++) {
        int character = text[at + i];
        any |= character;
        rows |= CLASSES[character < 128 ? character : 0] << (8 * i);
      }
      long columns = transposed(rows);
      lower |= (columns & 0xFF) << shift;
      upper |= (columns >>> 8 & 0xFF) << shift;
      digit |= (columns >>> 16 & 0xFF) << shift;
      leet |= (columns >>> 24 & 0xFF) << shift;
      dash |= (columns >>> 32 & 0xFF) << shift;
      slash |= (columns >>> 40 & 0xFF) << shift;
      escape |= (columns >>> 48 & 0xFF) << shift;
      mark |= (columns >>> 56) << shift;
      if (any >= 0x80) {
        high |= high(text, at) << shift;
      }
    }
    masks[CharClass.LOWER.row()][block] = lower;
    masks[CharClass.UPPER.row()][block] = upper;
    masks[CharClass.DIGIT.row()][block] = digit;
    masks[CharClass.LEET.row()][block] = leet;
    masks[CharClass.DASH.row()][block] = dash;
    masks[CharClass.SLASH.row()][block] = slash;
    masks[CharClass.ESCAPE.row()][block] = escape;
    masks[CharClass.MARK.row()][block] = mark;
    masks[CharClass.HIGH.row()][block] = high;
  }

  private static long high(char[] text, int at) {
    long high = 0;
    for (int i = 0; i < 8; i++) {
      high |= text[at + i] >= 0x80 ? 1L << i : 0;
    }
    return high;
  }

  /** The 8 by 8 bits with rows and columns exchanged (Hacker's Delight, section 7-3). */
  private static long transposed(long rows) {
    long x = rows;
    long t = (x ^ x >>> 7) & 0x00AA00AA00AA00AAL;
    x ^= t ^ t << 7;
    t = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
    x ^= t ^ t << 14;
    t = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
    return x ^ t ^ t << 28;
  }

  @Override
  public String name() {
    return "scalar";
  }
}
