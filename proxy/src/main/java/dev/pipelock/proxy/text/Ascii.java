package dev.pipelock.proxy.text;

/** Classes of ASCII characters, whatever the locale. */
public final class Ascii {
  private Ascii() {}

  public static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  public static boolean isAlphanumeric(int character) {
    return isDigit(character) || ((character | 0x20) >= 'a' && (character | 0x20) <= 'z');
  }

  /** Whether a character is printable, or a space, tab or line break. */
  public static boolean isPlain(int character) {
    return character >= ' '
        ? character < 0x7F
        : character == '\t' || character == '\n' || character == '\r';
  }

  /** Whether all characters of a text are. */
  public static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a range of a text has ASCII characters only. */
  public static boolean isWithin(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
