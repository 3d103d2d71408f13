package dev.pipelock.proxy.coding.zstd;

import dev.pipelock.proxy.coding.DecodingException;

/**
 * The header of a frame (RFC 8878, section 3.1.1.1).
 *
 * @param contentSize decoded size, or -1 where it is not said
 */
record FrameHeader(int descriptor, long windowSize, long contentSize) {
  static final FrameHeader NONE = new FrameHeader(0, 0, 0);

  private static final int SINGLE_SEGMENT = 0x20;
  private static final int RESERVED = 0x08;
  private static final int SUM = 0x04;
  private static final int DICTIONARY = 0x03;
  private static final int LEAST_WINDOW_LOG = 10;

  static FrameHeader of(byte descriptor) throws DecodingException {
    if ((descriptor & RESERVED) != 0) {
      throw DecodingException.malformed();
    }
    return new FrameHeader(descriptor & 0xFF, 0, -1);
  }

  boolean hasSum() {
    return (descriptor & SUM) != 0;
  }

  /** Octets that follow the descriptor. */
  int length() {
    return windowOctets() + dictionaryOctets() + sizeOctets();
  }

  private int windowOctets() {
    return isSingleSegment() ? 0 : 1;
  }

  private int dictionaryOctets() {
    return (1 << (descriptor & DICTIONARY)) / 2;
  }

  private int sizeOctets() {
    int flag = descriptor >> 6;
    return flag == 0 ? isSingleSegment() ? 1 : 0 : 1 << flag;
  }

  private boolean isSingleSegment() {
    return (descriptor & SINGLE_SEGMENT) != 0;
  }

  FrameHeader completed(byte[] octets) throws DecodingException {
    int at = windowOctets();
    if (little(octets, at, dictionaryOctets()) != 0) {
      throw DecodingException.malformed();
    }
    at += dictionaryOctets();
    int width = sizeOctets();
    long size = width == 0 ? -1 : little(octets, at, width) + (width == 2 ? 256 : 0);
    if (width > 0 && size < 0) {
      throw DecodingException.malformed();
    }
    return new FrameHeader(descriptor, isSingleSegment() ? size : window(octets[0] & 0xFF), size);
  }

  private static long window(int octet) {
    long base = 1L << (LEAST_WINDOW_LOG + (octet >> 3));
    return base + base / 8 * (octet & 7);
  }

  private static long little(byte[] octets, int from, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | (octets[from + i] & 0xFF);
    }
    return value;
  }
}
