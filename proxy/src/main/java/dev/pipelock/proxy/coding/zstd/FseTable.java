package dev.pipelock.proxy.coding.zstd;

import dev.pipelock.proxy.coding.DecodingException;

/** A decoding table of finite state entropy (RFC 8878, section 4.1). */
final class FseTable {
  private final int accuracy;
  private final byte[] symbols;
  private final byte[] bits;
  private final short[] bases;

  private FseTable(int accuracy) {
    this.accuracy = accuracy;
    int size = 1 << accuracy;
    symbols = new byte[size];
    bits = new byte[size];
    bases = new short[size];
  }

  int first(ReverseBits stream) {
    return stream.read(accuracy);
  }

  int symbol(int state) {
    return symbols[state] & 0xFF;
  }

  int next(int state, ReverseBits stream) {
    return (bases[state] & 0xFFFF) + stream.read(bits[state]);
  }

  /** The one symbol again and again. */
  static FseTable of(int symbol) {
    var table = new FseTable(0);
    table.symbols[0] = (byte) symbol;
    return table;
  }

  /**
   * The table of a distribution.
   *
   * @param counts of the symbols; -1 for less than one
   */
  static FseTable of(int accuracy, short[] counts, int length) throws DecodingException {
    var table = new FseTable(accuracy);
    int size = 1 << accuracy;
    var next = new int[length];
    int high = size;
    for (int symbol = 0; symbol < length; symbol++) {
      if (counts[symbol] == -1) {
        table.symbols[--high] = (byte) symbol;
        next[symbol] = 1;
      }
    }
    int mask = size - 1;
    int step = (size >> 1) + (size >> 3) + 3;
    int position = 0;
    for (int symbol = 0; symbol < length; symbol++) {
      if (counts[symbol] <= 0) {
        continue;
      }
      next[symbol] = counts[symbol];
      for (int i = 0; i < counts[symbol]; i++) {
        table.symbols[position] = (byte) symbol;
        do {
          position = position + step & mask;
        } while (position >= high);
      }
    }
    if (position != 0) {
      throw DecodingException.malformed();
    }
    table.states(next);
    return table;
  }

  private void states(int[] next) {
    int size = 1 << accuracy;
    for (int state = 0; state < size; state++) {
      int count = next[symbols[state] & 0xFF]++;
      bits[state] = (byte) (accuracy - 31 + Integer.numberOfLeadingZeros(count));
      bases[state] = (short) ((count << bits[state]) - size);
    }
  }

  /** A table as it is written in a block, and the index after it. */
  record Written(FseTable table, int end) {}

  static Written read(byte[] octets, int start, int end, int mostAccuracy, int mostSymbol)
      throws DecodingException {
    var stream = new ForwardBits(octets, start, end);
    int accuracy = stream.read(4) + 5;
    if (accuracy > mostAccuracy) {
      throw DecodingException.malformed();
    }
    var counts = new short[mostSymbol + 1];
    int length = 0;
    int remaining = 1 << accuracy;
    while (remaining > 0) {
      if (length > mostSymbol) {
        throw DecodingException.malformed();
      }
      int count = count(stream, remaining);
      remaining -= Math.abs(count);
      counts[length++] = (short) count;
      if (count == 0) {
        length = zeros(stream, length, mostSymbol);
      }
    }
    if (remaining < 0) {
      throw DecodingException.malformed();
    }
    return new Written(of(accuracy, counts, length), stream.nextOctet());
  }

  /** Small values take one bit less. */
  private static int count(ForwardBits stream, int remaining) throws DecodingException {
    int width = 32 - Integer.numberOfLeadingZeros(remaining + 1);
    int value = stream.read(width);
    int lower = (1 << (width - 1)) - 1;
    int threshold = (1 << width) - 1 - (remaining + 1);
    if ((value & lower) < threshold) {
      stream.unreadBit();
      value &= lower;
    } else if (value > lower) {
      value -= threshold;
    }
    return value - 1;
  }

  private static int zeros(ForwardBits stream, int length, int mostSymbol)
      throws DecodingException {
    int at = length;
    int repeat;
    do {
      repeat = stream.read(2);
      at += repeat;
      if (at > mostSymbol + 1) {
        throw DecodingException.malformed();
      }
    } while (repeat == 3);
    return at;
  }
}
