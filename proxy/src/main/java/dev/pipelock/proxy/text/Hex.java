package dev.pipelock.proxy.text;

/** Hexadecimal digits of ASCII. */
final class Hex {
  private Hex() {}

  /** The digit's value, or -1. */
  static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    char lower = (char) (c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** The octet of two digits, or -1. */
  static int octet(char high, char low) {
    int first = digit(high);
    int second = digit(low);
    return first < 0 || second < 0 ? -1 : first << 4 | second;
  }
}
