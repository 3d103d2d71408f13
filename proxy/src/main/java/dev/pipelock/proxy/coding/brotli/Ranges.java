package dev.pipelock.proxy.coding.brotli;

/** Values that a code spells by a range and bits within it: each range starts where one ends. */
final class Ranges {
  static final Ranges BLOCK_COUNT =
      new Ranges(
          1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24);
  static final Ranges INSERT =
      new Ranges(0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24);
  static final Ranges COPY =
      new Ranges(2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24);

  private final int[] bases;
  private final int[] widths;

  private Ranges(int first, int... widths) {
    this.widths = widths;
    this.bases = new int[widths.length];
    int base = first;
    for (int i = 0; i < widths.length; i++) {
      bases[i] = base;
      base += 1 << widths[i];
    }
  }

  int read(int code, Bits bits) throws Shortage {
    return bases[code] + bits.read(widths[code]);
  }

  int size() {
    return widths.length;
  }
}
