package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.TokenAlphabet;
import dev.pipelock.proxy.text.PhraseSigns;

/** Looks each character up, and turns the answers of eight around at once. */
final class ScalarKernel implements Kernel {
  /** Bit {@code c} of an entry: whether the character is in class {@code c}. */
  private static final long[] CLASSES = new long[128];

  private static final byte[] SIGNS = new byte[128];
  private static final byte[] TOKENS = new byte[128];

  static {
    for (int character = 0; character < SIGNS.length; character++) {
      SIGNS[character] = (byte) PhraseSigns.ascii(character);
      boolean kept = TokenAlphabet.SEPARATORS.indexOf(character) < 0;
      TOKENS[character] = kept ? (byte) Character.toLowerCase(character) : 0;
    }
    for (var kind : CharClass.values()) {
      for (int character = 0; character < CLASSES.length; character++) {
        if (kind.contains(character)) {
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

  @Override
  public void tokenSigns(char[] text, int blocks, byte[] signs) {
    for (int i = 0; i < blocks * BLOCK; i++) {
      int character = text[i];
      signs[i] = character < 128 ? TOKENS[character] : (byte) 0xFF;
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
    long odd = 0;
    int at = block * BLOCK;
    for (int shift = 0; shift < BLOCK; shift += 8, at += 8) {
      long any = 0;
      long rows = 0;
      for (int i = 0; i < 8; i++) {
        int character = text[at + i];
        // What is beyond ASCII is as odd as the character 0.
        long classes = CLASSES[character < 128 ? character : 0];
        any |= classes;
        rows |= (classes & 0xFF) << (8 * i);
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
      if (any >>> CharClass.ODD.row() != 0) {
        odd |= odd(text, at) << shift;
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
    masks[CharClass.ODD.row()][block] = odd;
  }

  private static long odd(char[] text, int at) {
    long odd = 0;
    for (int i = 0; i < 8; i++) {
      odd |= CharClass.ODD.contains(text[at + i]) ? 1L << i : 0;
    }
    return odd;
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
}
