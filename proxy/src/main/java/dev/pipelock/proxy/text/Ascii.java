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
}
