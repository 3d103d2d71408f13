package dev.pipelock.proxy.coding.brotli;

/** What the two octets before a literal say about it (RFC 7932, section 7.1). */
enum LiteralContext {
  LSB6 {
    @Override
    int of(int last, int before) {
      return last & 0x3F;
    }
  },
  MSB6 {
    @Override
    int of(int last, int before) {
      return last >> 2;
    }
  },
  UTF8 {
    @Override
    int of(int last, int before) {
      return LAST[last] | BEFORE[before];
    }
  },
  SIGNED {
    @Override
    int of(int last, int before) {
      return magnitude(last) << 3 | magnitude(before);
    }
  };

  private static final byte[] LAST = last();
  private static final byte[] BEFORE = before();

  /** The mode of a number from 0 to 3. */
  static LiteralContext of(int mode) {
    return switch (mode) {
      case 0 -> LSB6;
      case 1 -> MSB6;
      case 2 -> UTF8;
      default -> SIGNED;
    };
  }

  abstract int of(int last, int before);

  private static byte[] last() {
    var table = new byte[256];
    int[] marks = {
      8, 12, 16, 12, 12, 20, 12, 16, 24, 28, 12, 12, 32, 12, 36, 12, 44, 44, 44, 44, 44, 44, 44, 44,
      44, 44, 32, 32, 24, 40, 28, 12, 12
    };
    for (int i = 0; i < 256; i++) {
      int value = i >= 0xC0 ? 2 | (i & 1) : i >= 0x80 ? i & 1 : 0;
      if (i >= ' ' && i <= '@') {
        value = marks[i - ' '];
      } else if (isLetter(i)) {
        value = (i < 'a' ? 48 : 56) + ("aeiouAEIOU".indexOf(i) < 0 ? 4 : 0);
      } else if (i == '[' || i == '{') {
        value = 24;
      } else if (i == ']' || i == '}') {
        value = 28;
      } else if (i > '@' && i < 0x7F) {
        value = 12;
      } else if (i == '\t' || i == '\n' || i == '\r') {
        value = 4;
      }
      table[i] = (byte) value;
    }
    return table;
  }

  private static byte[] before() {
    var table = new byte[256];
    for (int i = 0; i < 256; i++) {
      int value = i >= 0xE0 ? 2 : 0;
      if (i >= 'a' && i <= 'z') {
        value = 3;
      } else if (isLetter(i) || (i >= '0' && i <= '9')) {
        value = 2;
      } else if (i > ' ' && i < 0x7F) {
        value = 1;
      }
      table[i] = (byte) value;
    }
    return table;
  }

  private static boolean isLetter(int octet) {
    return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z');
  }

  private static int magnitude(int octet) {
    return octet == 0
        ? 0
        : octet < 16
            ? 1
            : octet < 64
                ? 2
                : octet < 128 ? 3 : octet < 192 ? 4 : octet < 240 ? 5 : octet < 255 ? 6 : 7;
  }
}
