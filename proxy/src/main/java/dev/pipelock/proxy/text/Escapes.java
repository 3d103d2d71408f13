package dev.pipelock.proxy.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single escapes of the notations that carry text. */
final class Escapes {
  private static final Map<String, String> NAMED =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "shy", "",
          "zwnj", "", "zwj", "", "tab", "\t");
  private static final int LONGEST_REFERENCE = 10;
  private static final int TAGS = 0xE0000;
  private static final int FEWEST_SELECTORS = 4;

  private Escapes() {}

  /**
   * An escape undone.
   *
   * @param end offset after it
   */
  record Escape(String text, int end) {}

  /** The number in hexadecimal digits at the offset, or -1 where not all are digits. */
  static int hex(String text, int offset, int digits) {
    if (offset + digits > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = offset; i < offset + digits; i++) {
      var character = text.charAt(i);
      int digit = character < 0x80 ? Character.digit(character, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }

  /** Backslash u with four digits, x with two, n, t, r, quotes and slashes (RFC 8259). */
  static @Nullable Escape backslash(String text, int offset) {
    if (offset + 1 >= text.length()) {
      return null;
    }
    return switch (text.charAt(offset + 1)) {
      case 'u' -> number(hex(text, offset + 2, 4), offset + 6);
      case 'x' -> number(hex(text, offset + 2, 2), offset + 4);
      case 'n' -> new Escape("\n", offset + 2);
      case 'r', 't' -> new Escape(" ", offset + 2);
      case '"', '\'', '\\', '/' -> new Escape(text.substring(offset + 1, offset + 2), offset + 2);
      default -> null;
    };
  }

  private static @Nullable Escape number(int codePoint, int end) {
    return codePoint < 0 ? null : new Escape(String.valueOf((char) codePoint), end);
  }

  /** A character reference: decimal, hexadecimal, or one of the few names that hide text. */
  static @Nullable Escape reference(String text, int offset) {
    int end = text.indexOf(';', offset);
    if (end < 0 || end - offset > LONGEST_REFERENCE || end - offset < 3) {
      return null;
    }
    var name = text.substring(offset + 1, end);
    if (name.charAt(0) != '#') {
      var plain = NAMED.get(name);
      return plain == null ? null : new Escape(plain, end + 1);
    }
    boolean hexadecimal = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    try {
      int codePoint =
          hexadecimal
              ? Integer.parseInt(name.substring(2), 16)
              : Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(codePoint)
          ? new Escape(Character.toString(codePoint), end + 1)
          : null;
    } catch (NumberFormatException noReference) {
      return null;
    }
  }

  /** Text in Unicode tag characters, or octets in variation selectors 1 to 256. */
  static @Nullable Escape hidden(String text, int offset) {
    int codePoint = text.codePointAt(offset);
    if (codePoint > TAGS && codePoint < TAGS + 0x7F) {
      return new Escape(
          codePoint >= TAGS + ' ' ? String.valueOf((char) (codePoint - TAGS)) : "", offset + 2);
    }
    var octets = new ByteArrayOutputStream();
    int end = offset;
    while (end < text.length() && selector(text.codePointAt(end)) >= 0) {
      octets.write(selector(text.codePointAt(end)));
      end += Character.charCount(text.codePointAt(end));
    }
    return octets.size() < FEWEST_SELECTORS
        ? null
        : new Escape(octets.toString(StandardCharsets.UTF_8), end);
  }

  private static int selector(int codePoint) {
    if (codePoint >= 0xFE00 && codePoint <= 0xFE0F) {
      return codePoint - 0xFE00;
    }
    return codePoint >= 0xE0100 && codePoint <= 0xE01EF ? codePoint - 0xE0100 + 16 : -1;
  }
}
