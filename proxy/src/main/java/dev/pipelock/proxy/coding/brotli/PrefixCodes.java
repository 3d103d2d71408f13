package dev.pipelock.proxy.coding.brotli;

import dev.pipelock.proxy.coding.DecodingException;

/** Prefix codes as they are written in a stream (RFC 7932, sections 3.4 and 3.5). */
final class PrefixCodes {
  private static final int[] LENGTH_ORDER = {
    1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  /** By the next four bits: how many of them, and the length that they stand for. */
  private static final int[] LENGTH_BITS = {2, 2, 2, 3, 2, 2, 2, 4, 2, 2, 2, 3, 2, 2, 2, 4};

  private static final int[] LENGTH_VALUES = {0, 4, 3, 2, 0, 4, 3, 1, 0, 4, 3, 2, 0, 4, 3, 5};
  private static final byte[][] SIMPLE = {{}, {1, 1}, {1, 2, 2}, {2, 2, 2, 2}, {1, 2, 3, 3}};
  private static final int SPACE = 1 << 15;
  private static final int LENGTH_SPACE = 1 << 5;
  private static final int REPEAT = 16;

  private PrefixCodes() {}

  static PrefixCode read(Bits bits, int alphabet) throws Shortage, DecodingException {
    int skipped = bits.read(2);
    return skipped == 1 ? simple(bits, alphabet) : complex(bits, alphabet, skipped);
  }

  private static PrefixCode simple(Bits bits, int alphabet) throws Shortage, DecodingException {
    int count = bits.read(2) + 1;
    int width = Integer.SIZE - Integer.numberOfLeadingZeros(alphabet - 1);
    var symbols = new int[count];
    for (int i = 0; i < count; i++) {
      symbols[i] = bits.read(width);
      if (symbols[i] >= alphabet) {
        throw DecodingException.malformed();
      }
    }
    if (count == 1) {
      return PrefixCode.of(symbols[0]);
    }
    var shape = SIMPLE[count == 4 && bits.readBit() ? count : count - 1];
    var lengths = new byte[alphabet];
    for (int i = 0; i < count; i++) {
      if (lengths[symbols[i]] != 0) {
        throw DecodingException.malformed();
      }
      lengths[symbols[i]] = shape[i];
    }
    return PrefixCode.of(lengths);
  }

  private static PrefixCode complex(Bits bits, int alphabet, int skipped)
      throws Shortage, DecodingException {
    var lengths = new byte[LENGTH_ORDER.length];
    int space = LENGTH_SPACE;
    int used = 0;
    int last = 0;
    for (int i = skipped; i < lengths.length && space > 0; i++) {
      int ahead = bits.peek() & 0xF;
      bits.skip(LENGTH_BITS[ahead]);
      int length = LENGTH_VALUES[ahead];
      if (length != 0) {
        last = LENGTH_ORDER[i];
        lengths[last] = (byte) length;
        space -= LENGTH_SPACE >> length;
        used++;
      }
    }
    if (space != 0 && used != 1) {
      throw DecodingException.malformed();
    }
    var code = used == 1 ? PrefixCode.of(last) : PrefixCode.of(lengths);
    return PrefixCode.of(symbolLengths(bits, code, alphabet));
  }

  /** Lengths 16 and 17 repeat; one after another they make one long repetition. */
  private static byte[] symbolLengths(Bits bits, PrefixCode code, int alphabet)
      throws Shortage, DecodingException {
    var lengths = new byte[alphabet];
    int symbol = 0;
    int space = SPACE;
    int previous = 8;
    int repeat = 0;
    int repeated = -1;
    while (symbol < alphabet && space > 0) {
      int length = code.read(bits);
      if (length < REPEAT) {
        repeat = 0;
        lengths[symbol++] = (byte) length;
        if (length != 0) {
          previous = length;
          space -= SPACE >> length;
        }
        continue;
      }
      int value = length == REPEAT ? previous : 0;
      int width = length - REPEAT + 2;
      if (repeated != value) {
        repeat = 0;
        repeated = value;
      }
      int before = repeat;
      repeat = (repeat > 0 ? (repeat - 2) << width : 0) + bits.read(width) + 3;
      int added = repeat - before;
      if (added > alphabet - symbol) {
        throw DecodingException.malformed();
      }
      java.util.Arrays.fill(lengths, symbol, symbol + added, (byte) value);
      symbol += added;
      space -= value == 0 ? 0 : added << (15 - value);
    }
    if (space != 0) {
      throw DecodingException.malformed();
    }
    return lengths;
  }
}
