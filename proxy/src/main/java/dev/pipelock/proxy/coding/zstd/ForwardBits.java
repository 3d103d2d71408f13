package dev.pipelock.proxy.coding.zstd;

import dev.pipelock.proxy.coding.DecodingException;

/** A bit stream that is read from its start, low bits first. */
final class ForwardBits {
  private final byte[] octets;
  private final int end;
  private int octet;
  private int bit;

  ForwardBits(byte[] octets, int start, int end) {
    this.octets = octets;
    this.end = end;
    this.octet = start;
  }

  int read(int bits) throws DecodingException {
    int value = 0;
    for (int i = 0; i < bits; i++) {
      if (octet >= end) {
        throw DecodingException.malformed();
      }
      value |= (octets[octet] >> bit & 1) << i;
      if (++bit == 8) {
        bit = 0;
        octet++;
      }
    }
    return value;
  }

  void unreadBit() {
    if (bit == 0) {
      octet--;
      bit = 7;
    } else {
      bit--;
    }
  }

  /** Index of the octet after the last bit that was read. */
  int nextOctet() {
    return bit == 0 ? octet : octet + 1;
  }
}
