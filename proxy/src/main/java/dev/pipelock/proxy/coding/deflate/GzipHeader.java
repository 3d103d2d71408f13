package dev.pipelock.proxy.coding.deflate;

import dev.pipelock.proxy.coding.DecodingException;
import dev.pipelock.proxy.coding.Sink;

/** The header of a gzip member, octet by octet; its optional fields stand beside the data. */
final class GzipHeader {
  private static final int FIXED = 10;
  private static final int CHECKED = 0x02;
  private static final int EXTRA = 0x04;
  private static final int NAMED = 0x08;
  private static final int COMMENTED = 0x10;
  private static final int RESERVED = 0xE0;

  private int read;
  private int flags;
  private int extra = -2;
  private int extraLength;
  private int checkOctets = 2;

  boolean begun() {
    return read > 0;
  }

  /** Takes an octet, and says whether it was the last of the header. */
  boolean complete(byte[] octets, int at, Sink out) throws DecodingException {
    int octet = octets[at] & 0xFF;
    if (read < FIXED) {
      fixed(octet);
    } else {
      out.aside(octets, at, 1);
      optional(octet);
    }
    return read == FIXED && (flags & (EXTRA | NAMED | COMMENTED | CHECKED)) == 0;
  }

  private void fixed(int octet) throws DecodingException {
    boolean right =
        switch (read) {
          case 0 -> octet == 0x1F;
          case 1 -> octet == 0x8B;
          case 2 -> octet == 8;
          case 3 -> (octet & RESERVED) == 0;
          default -> true;
        };
    if (!right) {
      throw DecodingException.malformed();
    }
    if (read == 3) {
      flags = octet;
    }
    read++;
  }

  private void optional(int octet) {
    if ((flags & EXTRA) != 0) {
      extra(octet);
    } else if ((flags & NAMED) != 0) {
      flags = octet == 0 ? flags & ~NAMED : flags;
    } else if ((flags & COMMENTED) != 0) {
      flags = octet == 0 ? flags & ~COMMENTED : flags;
    } else if (--checkOctets == 0) {
      flags &= ~CHECKED;
    }
  }

  private void extra(int octet) {
    if (extra < 0) {
      extraLength |= octet << (8 * (extra + 2));
    }
    extra++;
    if (extra >= 0 && extra == extraLength) {
      flags &= ~EXTRA;
    }
  }
}
