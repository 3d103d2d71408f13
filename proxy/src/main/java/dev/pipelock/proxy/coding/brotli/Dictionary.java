package dev.pipelock.proxy.coding.brotli;

import dev.pipelock.proxy.coding.DecodingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The static dictionary (RFC 7932, appendix A), loaded with the first word that is asked for. */
final class Dictionary {
  private static final int[] INDEX_BITS = {
    0, 0, 0, 0, 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5
  };
  private static final int SHORTEST = 4;
  private static final byte[] WORDS = resource("dictionary.bin");
  private static final int[] OFFSETS = offsets();

  private Dictionary() {}

  static byte[] resource(String name) {
    try (InputStream in = Dictionary.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static int[] offsets() {
    var offsets = new int[INDEX_BITS.length];
    int offset = 0;
    for (int length = SHORTEST; length < offsets.length; length++) {
      offsets[length] = offset;
      offset += length << INDEX_BITS[length];
    }
    return offsets;
  }

  /** The word that a reference beyond the window names. */
  static byte[] word(int length, long reference) throws DecodingException {
    if (length < SHORTEST || length >= INDEX_BITS.length) {
      throw DecodingException.malformed();
    }
    int index = (int) (reference & (1 << INDEX_BITS[length]) - 1);
    long transform = reference >> INDEX_BITS[length];
    if (transform >= Transform.count()) {
      throw DecodingException.malformed();
    }
    return Transform.of((int) transform).apply(WORDS, OFFSETS[length] + index * length, length);
  }
}
