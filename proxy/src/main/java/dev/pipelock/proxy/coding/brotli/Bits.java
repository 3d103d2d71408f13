package dev.pipelock.proxy.coding.brotli;

import dev.pipelock.proxy.coding.DecodingException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bits of a stream, low bits of an octet first, as far as they were received. */
final class Bits {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Octets after the last one, so that a whole word can be read anywhere. */
  private static final int MARGIN = Integer.BYTES;

  private byte[] octets = new byte[2048];
  private int end;
  private int position;

  /** Adds octets; those that were read are forgotten. */
  void append(byte[] source, int from, int count) {
    int read = position >> 3;
    System.arraycopy(octets, read, octets, 0, end - read);
    end -= read;
    position -= 8 * read;
    if (end + count + MARGIN > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(2 * octets.length, end + count + MARGIN));
    }
    System.arraycopy(source, from, octets, end, count);
    end += count;
  }

  int available() {
    return 8 * end - position;
  }

  int position() {
    return position;
  }

  /** Goes back to where a reading began that met a shortage. */
  void rewind(int earlier) {
    position = earlier;
  }

  /** At least 24 bits; those that were not received yet may have any value. */
  int peek() {
    return (int) INTS.get(octets, position >> 3) >>> (position & 7);
  }

  void skip(int bits) throws Shortage {
    if (bits > available()) {
      throw new Shortage();
    }
    position += bits;
  }

  /** The next bits, at most 24. */
  int read(int bits) throws Shortage {
    int value = peek() & (1 << bits) - 1;
    skip(bits);
    return value;
  }

  boolean readBit() throws Shortage {
    return read(1) != 0;
  }

  /** Goes on with the next whole octet; what is passed over is zero. */
  void align() throws DecodingException {
    int rest = -position & 7;
    if ((peek() & (1 << rest) - 1) != 0) {
      throw DecodingException.malformed();
    }
    position += rest;
  }

  /** Whole octets from here, at most this many. */
  int octets(int most, byte[] target) {
    int count = Math.min(most, Math.min(available() >> 3, target.length));
    System.arraycopy(octets, position >> 3, target, 0, count);
    position += 8 * count;
    return count;
  }
}
