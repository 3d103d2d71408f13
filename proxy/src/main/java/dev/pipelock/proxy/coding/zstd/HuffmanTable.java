package dev.pipelock.proxy.coding.zstd;

import dev.pipelock.proxy.coding.DecodingException;

/** A decoding table of the literals' Huffman code (RFC 8878, section 4.2). */
final class HuffmanTable {
  private static final int MOST_BITS = 11;
  private static final int MOST_SYMBOLS = 256;
  private static final int WEIGHT_ACCURACY = 6;
  private static final int DIRECT = 128;

  private final int width;
  private final byte[] symbols;
  private final byte[] bits;

  private HuffmanTable(int width) {
    this.width = width;
    symbols = new byte[1 << width];
    bits = new byte[1 << width];
  }

  /** A table as it is written in a block, and the index after it. */
  record Written(HuffmanTable table, int end) {}

  static Written read(byte[] octets, int start, int end) throws DecodingException {
    if (start >= end) {
      throw DecodingException.malformed();
    }
    int head = octets[start] & 0xFF;
    int length = head < DIRECT ? head : (head - DIRECT + 2) / 2;
    int after = start + 1 + length;
    if (after > end) {
      throw DecodingException.malformed();
    }
    var weights = new byte[MOST_SYMBOLS];
    int count =
        head < DIRECT
            ? compressed(octets, start + 1, after, weights)
            : direct(octets, start + 1, head - DIRECT + 1, weights);
    return new Written(of(weights, count), after);
  }

  private static int direct(byte[] octets, int start, int count, byte[] weights) {
    for (int i = 0; i < count; i++) {
      int pair = octets[start + i / 2] & 0xFF;
      weights[i] = (byte) (i % 2 == 0 ? pair >> 4 : pair & 0x0F);
    }
    return count;
  }

  /** Two states in turn, until the stream ends within one of them. */
  private static int compressed(byte[] octets, int start, int end, byte[] weights)
      throws DecodingException {
    var written = FseTable.read(octets, start, end, WEIGHT_ACCURACY, MOST_BITS + 1);
    var table = written.table();
    var stream = new ReverseBits(octets, written.end(), end);
    int here = table.first(stream);
    int there = table.first(stream);
    int count = 0;
    while (count < MOST_SYMBOLS - 2) {
      weights[count++] = (byte) table.symbol(here);
      here = table.next(here, stream);
      if (stream.position() < 0) {
        weights[count++] = (byte) table.symbol(there);
        return count;
      }
      int swapped = here;
      here = there;
      there = swapped;
    }
    throw DecodingException.malformed();
  }

  /** The last weight is not written: it is what fills the code. */
  private static HuffmanTable of(byte[] weights, int count) throws DecodingException {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] > MOST_BITS) {
        throw DecodingException.malformed();
      }
      sum += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
    }
    int width = 32 - Integer.numberOfLeadingZeros(sum);
    int left = (1 << width) - sum;
    if (sum == 0 || width > MOST_BITS || Integer.bitCount(left) != 1 || count >= MOST_SYMBOLS) {
      throw DecodingException.malformed();
    }
    weights[count] = (byte) (32 - Integer.numberOfLeadingZeros(left));
    return filled(width, weights, count + 1);
  }

  /** Longer codes stand first, symbols of one length in their order. */
  private static HuffmanTable filled(int width, byte[] weights, int count) {
    var table = new HuffmanTable(width);
    int at = 0;
    for (int weight = 1; weight <= width; weight++) {
      for (int symbol = 0; symbol < count; symbol++) {
        if (weights[symbol] == weight) {
          int entries = 1 << (weight - 1);
          java.util.Arrays.fill(table.symbols, at, at + entries, (byte) symbol);
          java.util.Arrays.fill(table.bits, at, at + entries, (byte) (width + 1 - weight));
          at += entries;
        }
      }
    }
    return table;
  }

  /** Decodes a stream that holds exactly this many symbols. */
  void decode(ReverseBits stream, byte[] out, int from, int count) throws DecodingException {
    for (int i = from; i < from + count; i++) {
      int code = stream.peek(width);
      out[i] = symbols[code];
      stream.skip(bits[code]);
    }
    if (stream.position() != 0) {
      throw DecodingException.malformed();
    }
  }
}
