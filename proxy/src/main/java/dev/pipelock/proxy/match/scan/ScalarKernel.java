package dev.pipelock.proxy.match.scan;

/** Looks each character up, and turns the answers of eight around at once. */
final class ScalarKernel implements Kernel {
  private static final int OTHER = 128;
  private static final int[] PHRASES = entries(Sight.PHRASES);
  private static final int[] TOKENS = entries(Sight.TOKENS);

  /** Of an entry: whether the character is odd, above its sign and a bit for each other class. */
  private static final int ODD = 1 << 16;

  private static int[] entries(Sight sight) {
    var entries = new int[OTHER + 1];
    for (int character = 0; character <= OTHER; character++) {
      entries[character] = sight.sign(character) << 8;
      for (int row = 0; row < Sight.ROWS; row++) {
        int bit = row == Sight.ROWS - 1 ? ODD : 1 << row;
        entries[character] |= sight.rows.get(row).contains(character) ? bit : 0;
      }
    }
    return entries;
  }

  @Override
  public void see(Sight sight, char[] text, int blocks, long[][] masks, byte[] signs) {
    int[] entries = sight == Sight.PHRASES ? PHRASES : TOKENS;
    for (int block = 0; block < blocks; block++) {
      block(entries, text, block, masks, signs);
    }
  }

  private static void block(int[] entries, char[] text, int block, long[][] masks, byte[] signs) {
    long lower = 0;
    long upper = 0;
    long digit = 0;
    long own = 0;
    long dash = 0;
    long slash = 0;
    long escape = 0;
    long mark = 0;
    long odd = 0;
    int at = block * BLOCK;
    for (int shift = 0; shift < BLOCK; shift += 8, at += 8) {
      int any = 0;
      long rows = 0;
      long eight = 0;
      for (int i = 0; i < 8; i++) {
        int entry = entries[Math.min(text[at + i], OTHER)];
        any |= entry;
        rows |= (entry & 0xFFL) << (8 * i);
        eight |= (entry >>> 8 & 0xFFL) << (8 * i);
      }
      Signs.set(signs, at, eight);
      long columns = transposed(rows);
      lower |= (columns & 0xFF) << shift;
      upper |= (columns >>> 8 & 0xFF) << shift;
      digit |= (columns >>> 16 & 0xFF) << shift;
      own |= (columns >>> 24 & 0xFF) << shift;
      dash |= (columns >>> 32 & 0xFF) << shift;
      slash |= (columns >>> 40 & 0xFF) << shift;
      escape |= (columns >>> 48 & 0xFF) << shift;
      mark |= (columns >>> 56) << shift;
      if ((any & ODD) != 0) {
        odd |= odd(text, at) << shift;
      }
    }
    masks[0][block] = lower;
    masks[1][block] = upper;
    masks[2][block] = digit;
    masks[3][block] = own;
    masks[4][block] = dash;
    masks[5][block] = slash;
    masks[6][block] = escape;
    masks[7][block] = mark;
    masks[8][block] = odd;
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
