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
  public static final int SHORTEST_TOKEN = 6;

  private static final int PHASES_32 = 8;

  /** Characters of base32, modulo eight, that end an octet, and the bits that they leave over. */
  private static final int[] ENDED_32 = {0, 2, 4, 5, 7};

  private static final int[] BITS_LEFT_32 = {0, 2, 4, 1, 3};

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

  /** Whether a character belongs to a run of base64, line breaks left aside. */
  public static boolean isInRun(char character) {
    return BASE64.value(character) >= 0;
  }

  /** The end of the run of base64 at an offset, line breaks and their indentation included. */
  public static int endOfRun(String text, int offset) {
    return BASE64.endOfRun(text, offset);
  }

  /** Whether a run of base64 or base32 holds enough printable octets in a row. */
  public static boolean runHoldsToken(String text, int start, int end) {
    return end - start >= SHORTEST_RUN && (holds64(text, start, end) || holds32(text, start, end));
  }

  /** Every character but the first ends an octet in three of the four phases. */
  private static boolean holds64(String text, int start, int end) {
    // Printable octets in a row in each phase, by the characters of it modulo four.
    int one = 0;
    int two = 0;
    int three = 0;
    int four = 0;
    int buffer = 0;
    int count = 0;
    for (int i = start; i < end; i++) {
      int value = BASE64.value(text.charAt(i));
      if (value < 0) {
        continue;
      }
      buffer = buffer << 6 | value;
      if (++count < 2) {
        continue;
      }
      int next = four;
      four = isPrintable(buffer) ? three + 1 : 0;
      three = isPrintable(buffer >>> 2) ? two + 1 : 0;
      two = isPrintable(buffer >>> 4) ? one + 1 : 0;
      one = next;
      if (Math.max(two, Math.max(three, four)) >= SHORTEST_TOKEN) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrintable(int octet) {
    return (octet & 0xFF) >= ' ' && (octet & 0xFF) < 0x7F;
  }

  /** Every character ends an octet in five of the eight phases. */
  private static boolean holds32(String text, int start, int end) {
    // Printable octets in a row by phase, and how many characters there were of it.
    var longest = new int[PHASES_32];
    long buffer = 0;
    int count = 0;
    for (int i = start; i < end; i++) {
      int value = BASE32.value(text.charAt(i));
      if (value < 0) {
        if (count > 0) {
          count = 0;
          java.util.Arrays.fill(longest, 0);
        }
        continue;
      }
      buffer = buffer << 5 | value;
      count++;
      for (int ended = 0; ended < ENDED_32.length; ended++) {
        int phase = count - ENDED_32[ended] & PHASES_32 - 1;
        longest[phase] =
            isPrintable((int) (buffer >>> BITS_LEFT_32[ended])) ? longest[phase] + 1 : 0;
        if (longest[phase] >= SHORTEST_TOKEN) {
          return true;
        }
      }
    }
    return false;
  }

  /** Enough printable octets in hexadecimal, with or without delimiters. */
  public static boolean hexAt(String text, int offset) {
    return HexDecoder.startsToken(text, offset, SHORTEST_TOKEN);
  }
}
