package dev.pipelock.proxy.text;

/**
 * Tells quickly, and without a trace in memory, whether something that {@link Readings} would
 * decode to a token may start at an offset. It may say so of what is none; never the other way
 * around.
 */
public final class EncodedToken {
  /** Characters in the shortest run of base64 or base32 that is decoded. */
  public static final int SHORTEST_RUN = 16;

  /** Printable octets in a row that a token needs at least. */
  private static final int SHORTEST_TOKEN = 6;

  private static final BaseDecoder BASE64 = BaseDecoder.base64();
  private static final BaseDecoder BASE32 = BaseDecoder.base32();

  private EncodedToken() {}

  /** An escape or a character reference. */
  public static boolean escapeAt(String text, int offset) {
    int after = offset + 1 < text.length() ? text.charAt(offset + 1) : 0;
    return switch (text.charAt(offset)) {
      case '%' ->
          offset + 2 < text.length() && Hex.octet((char) after, text.charAt(offset + 2)) >= 0;
      case '\\' -> "uUxnrt\"'\\/".indexOf(after) >= 0;
      case '&' -> after == '#' || ((after | 0x20) >= 'a' && (after | 0x20) <= 'z');
      default -> false;
    };
  }

  /** The end of the run of base64 at an offset, line breaks and their indentation included. */
  public static int endOfRun(String text, int offset) {
    return BASE64.endOfRun(text, offset);
  }

  /** Whether a run of base64, base32 or hexadecimal holds enough printable octets in a row. */
  public static boolean runHoldsToken(String text, int start, int end) {
    return end - start >= SHORTEST_RUN
        && (holds(BASE64, text, start, end)
            || holds(BASE32, text, start, end)
            || holdsHex(text, start, end));
  }

  private static boolean holdsHex(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      boolean first = i == start || !EncodedText.isHexDigit(text.charAt(i - 1));
      if (first && EncodedText.isHexDigit(text.charAt(i)) && hexAt(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(BaseDecoder decoder, String text, int start, int end) {
    int width = decoder.bits();
    int phases = width == 6 ? 4 : 8;
    var longest = new int[phases];
    long buffer = 0;
    int count = 0;
    for (int i = start; i < end; i++) {
      int value = decoder.value(text.charAt(i));
      if (value < 0) {
        if (width != 6) {
          count = 0;
          java.util.Arrays.fill(longest, 0);
        }
        continue;
      }
      buffer = buffer << width | value;
      count++;
      // Which phase completes an octet with this character, and at which bit it ends.
      for (int phase = 0; phase < phases; phase++) {
        int bits = (count - phase) * width;
        if (bits < 8 || bits % 8 >= width) {
          continue;
        }
        int octet = (int) (buffer >>> (bits % 8)) & 0xFF;
        longest[phase] = octet >= ' ' && octet < 0x7F ? longest[phase] + 1 : 0;
        if (longest[phase] >= SHORTEST_TOKEN) {
          return true;
        }
      }
    }
    return false;
  }

  /** Octets in hexadecimal, with or without delimiters, of which enough in a row are printable. */
  public static boolean hexAt(String text, int offset) {
    return HexDecoder.holdsToken(text, offset, SHORTEST_TOKEN)
        || HexDecoder.holdsToken(text, offset + 1, SHORTEST_TOKEN);
  }
}
