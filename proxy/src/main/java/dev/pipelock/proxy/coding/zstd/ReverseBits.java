package dev.pipelock.proxy.coding.zstd;

import dev.pipelock.proxy.coding.DecodingException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A bit stream that is read from its end to its start (RFC 8878, section 4.1). */
final class ReverseBits {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] octets;
  private final int start;
  private final int end;

  /** Bits before the reading position; below zero where more was read than there is. */
  private int position;

  ReverseBits(byte[] octets, int start, int end) throws DecodingException {
    if (end <= start || octets[end - 1] == 0) {
      throw DecodingException.malformed();
    }
    this.octets = octets;
    this.start = start;
    this.end = end;
    int last = octets[end - 1] & 0xFF;
    position = 8 * (end - start - 1) + 31 - Integer.numberOfLeadingZeros(last);
  }

  int position() {
    return position;
  }

  /** The next bits, zeros where there are no more. */
  int read(int bits) {
    position -= bits;
    return at(position, bits);
  }

  /** The next bits without taking them. */
  int peek(int bits) {
    return at(position - bits, bits);
  }

  void skip(int bits) {
    position -= bits;
  }

  private int at(int first, int bits) {
    if (first < 0) {
      int missing = -first;
      return missing >= bits ? 0 : at(0, bits - missing) << missing;
    }
    int index = start + (first >> 3);
    return (int) (word(index) >>> (first & 7) & (1L << bits) - 1);
  }

  private long word(int index) {
    if (index + Long.BYTES <= octets.length) {
      return (long) LONGS.get(octets, index);
    }
    long word = 0;
    for (int i = Math.min(end, octets.length) - 1; i >= index; i--) {
      word = word << 8 | (octets[i] & 0xFF);
    }
    return word;
  }
}
