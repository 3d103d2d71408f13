package dev.pipelock.proxy.text;

/**
 * Tells quickly, and without a trace in memory, whether something that {@link PhraseViews} would
 * decode may start at an offset. It may say so of what is not encoded; never the other way around.
 */
public final class EncodedText {
  /** Characters in the shortest run of base64 that is decoded. */
  public static final int SHORTEST_BASE64 = 12;

  /** Octets in the shortest run of hexadecimal digits that is decoded. */
  public static final int SHORTEST_HEX = 6;

  private EncodedText() {}

  public static boolean isHexDigit(char character) {
    return Hex.digit(character) >= 0;
  }

  /** An escape, a character reference, or text in characters that draw nothing. */
  public static boolean escapeAt(String text, int offset) {
    int after = offset + 1 < text.length() ? text.charAt(offset + 1) : 0;
    return switch (text.charAt(offset)) {
      case '%' -> Escapes.hex(text, offset + 1, 2) >= 0;
      case '\\' -> "uxnrt\"'\\/".indexOf(after) >= 0;
      case '&' -> after == '#' || ((after | 0x20) >= 'a' && (after | 0x20) <= 'z');
      // The upper halves of tag characters and further selectors, and the first sixteen selectors.
      case '\uDB40' -> true;
      default -> text.charAt(offset) >= '\uFE00' && text.charAt(offset) <= '\uFE0F';
    };
  }

  /** At least six octets in hexadecimal, with or without gaps, that are text. */
  public static boolean hexAt(String text, int offset) {
    var tally = new Tally();
    int octets = 0;
    for (int i = HexRun.first(text, offset); i >= 0; i = HexRun.next(text, i)) {
      tally.add(Escapes.hex(text, i, 2));
      octets++;
    }
    return octets >= SHORTEST_HEX && tally.isText();
  }

  /** A run of base64 that is text, with the first offset of a text in any of its phases. */
  public static boolean base64At(String text, int offset) {
    int end = Base64Text.endOfRun(text, offset);
    for (int phase = 0; phase < (offset == 0 ? 4 : 1); phase++) {
      if (isText(text, offset + phase, end)) {
        return true;
      }
    }
    return false;
  }

  /** The end of what is encoded around an offset, so that a piece does not end in its middle. */
  public static int endAfter(String text, int offset) {
    boolean inside =
        offset > 0
            && offset < text.length()
            && Base64Text.value(text.charAt(offset - 1)) >= 0
            && Base64Text.value(text.charAt(offset)) >= 0;
    return inside ? Base64Text.endOfRun(text, offset) : offset;
  }

  private static boolean isText(String text, int start, int end) {
    var tally = new Tally();
    int bits = 0;
    int held = 0;
    for (int i = start; i < end; i++) {
      int value = Base64Text.value(text.charAt(i));
      if (value < 0) {
        continue;
      }
      bits = bits << 6 | value;
      held += 6;
      if (held >= 8) {
        held -= 8;
        tally.add(bits >> held & 0xFF);
      }
    }
    return tally.isText();
  }

  /** Counts octets that belong to text: printable ASCII, and whole sequences of UTF-8. */
  private static final class Tally {
    private int all;
    private int good;
    private int open;
    private int expected;

    void add(int octet) {
      all++;
      if (expected > 0 && (octet & 0xC0) == 0x80) {
        open++;
        if (--expected == 0) {
          good += open;
        }
        return;
      }
      expected = 0;
      if (octet < 0x80) {
        good += octet >= ' ' || octet == '\n' || octet == '\t' || octet == '\r' ? 1 : 0;
      } else if (octet >= 0xC2 && octet < 0xF5) {
        open = 1;
        expected = octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
      }
    }

    boolean isText() {
      return good * 5L >= all * 4L;
    }
  }
}
