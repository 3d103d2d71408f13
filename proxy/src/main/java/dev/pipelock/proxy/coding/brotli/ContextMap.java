package dev.pipelock.proxy.coding.brotli;

import dev.pipelock.proxy.coding.DecodingException;

/**
 * Which prefix code serves a block type and context (RFC 7932, section 7.3).
 *
 * @param codes number of codes
 */
@SuppressWarnings("ArrayRecordComponent") // of this package, never compared
record ContextMap(int codes, byte[] indices) {

  static ContextMap read(Bits bits, int size) throws Shortage, DecodingException {
    int codes = MetaBlock.count(bits);
    var indices = new byte[size];
    if (codes == 1) {
      return new ContextMap(1, indices);
    }
    int longest = bits.readBit() ? bits.read(4) + 1 : 0;
    var code = PrefixCodes.read(bits, codes + longest);
    int at = 0;
    while (at < size) {
      int symbol = code.read(bits);
      if (symbol == 0 || symbol > longest) {
        indices[at++] = (byte) (symbol == 0 ? 0 : symbol - longest);
        continue;
      }
      int zeros = (1 << symbol) + bits.read(symbol);
      if (zeros > size - at) {
        throw DecodingException.malformed();
      }
      at += zeros;
    }
    if (bits.readBit()) {
      moveToFront(indices);
    }
    return new ContextMap(codes, indices);
  }

  private static void moveToFront(byte[] indices) {
    var order = new byte[256];
    for (int i = 0; i < order.length; i++) {
      order[i] = (byte) i;
    }
    for (int i = 0; i < indices.length; i++) {
      int index = indices[i] & 0xFF;
      byte value = order[index];
      indices[i] = value;
      System.arraycopy(order, 0, order, 1, index);
      order[0] = value;
    }
  }

  int at(int index) {
    return indices[index] & 0xFF;
  }
}
