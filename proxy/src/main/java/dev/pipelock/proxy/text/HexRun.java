package dev.pipelock.proxy.text;

/** Octets in hexadecimal one after another, side by side or with the same kind of gap between. */
final class HexRun {
  /** Characters between two octets. */
  private static final int GAP = 2;

  private HexRun() {}

  /** The offset of the first octet's digits in a run that starts at the offset, or -1. */
  static int first(String text, int offset) {
    int digits = text.startsWith("0x", offset) ? offset + 2 : offset;
    return Escapes.hex(text, digits, 2) >= 0 ? digits : -1;
  }

  /** The offset of the octet after the one at the offset, or -1 where the run ends. */
  static int next(String text, int octet) {
    int next = octet + 2;
    int limit = next + GAP;
    while (next < text.length() && next < limit && isGap(text.charAt(next))) {
      next++;
    }
    return first(text, next);
  }

  private static boolean isGap(char character) {
    return character == ' ' || character == ':' || character == ',' || character == '\n';
  }
}
