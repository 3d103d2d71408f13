package dev.pipelock.proxy.coding.brotli;

import dev.pipelock.proxy.coding.DecodingException;
import java.util.Arrays;

/** A canonical prefix code (RFC 7932, section 3.2): a table for short codes, counting for long. */
final class PrefixCode {
  private static final int LONGEST = 15;
  private static final int ROOT = 8;
  private static final int SYMBOL_BITS = 10;

  /** By the next bits: length and symbol, -1 for a longer code. */
  private final short[] root = new short[1 << ROOT];

  private final short[] counts = new short[LONGEST + 1];
  private final short[] sorted;

  private PrefixCode(int symbols) {
    sorted = new short[symbols];
  }

  /** The code of one symbol, which takes no bits. */
  static PrefixCode of(int symbol) {
    var code = new PrefixCode(0);
    Arrays.fill(code.root, (short) symbol);
    return code;
  }

  /**
   * A complete code.
   *
   * @param lengths by symbol, 0 for those without a code
   */
  static PrefixCode of(byte[] lengths) {
    int used = 0;
    for (var length : lengths) {
      used += length > 0 ? 1 : 0;
    }
    var code = new PrefixCode(used);
    for (var length : lengths) {
      code.counts[length]++;
    }
    code.counts[0] = 0;
    var next = new int[LONGEST + 2];
    for (int length = 1; length <= LONGEST; length++) {
      next[length + 1] = next[length] + code.counts[length];
    }
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        code.sorted[next[lengths[symbol]]++] = (short) symbol;
      }
    }
    code.fillRoot();
    return code;
  }

  private void fillRoot() {
    Arrays.fill(root, (short) -1);
    int code = 0;
    int index = 0;
    for (int length = 1; length <= ROOT; length++) {
      for (int i = 0; i < counts[length]; i++) {
        int reversed = Integer.reverse(code++) >>> (Integer.SIZE - length);
        for (int at = reversed; at < root.length; at += 1 << length) {
          root[at] = (short) (length << SYMBOL_BITS | sorted[index]);
        }
        index++;
      }
      code <<= 1;
    }
  }

  int read(Bits bits) throws Shortage, DecodingException {
    int ahead = bits.peek();
    int entry = root[ahead & (1 << ROOT) - 1];
    if (entry >= 0) {
      bits.skip(entry >> SYMBOL_BITS);
      return entry & (1 << SYMBOL_BITS) - 1;
    }
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= ahead >> (length - 1) & 1;
      if (code - first < counts[length]) {
        bits.skip(length);
        return sorted[index + code - first];
      }
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw DecodingException.malformed();
  }
}
