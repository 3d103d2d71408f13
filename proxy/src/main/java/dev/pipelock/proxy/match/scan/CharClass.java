package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.text.Ascii;

/** What a kernel tells apart; a character is in at most two of them. */
enum CharClass {
  LOWER,
  UPPER,
  DIGIT,
  /** Digits and signs that stand for a letter in leet spelling: {@code 0 1 3 4 5 7 @ $ !}. */
  LEET,
  /** What ends a line. */
  BREAK,
  /** {@code -} and {@code _}. */
  DASH,
  /** {@code +} and {@code /}. */
  SLASH,
  /** {@code %}, a backslash and {@code &}: what escapes start with. */
  ESCAPE,
  /** {@code =}, {@code :}, {@code @} and {@code ~}: what values follow. */
  MARK,
  /** Neither printable ASCII nor layout. */
  ODD;

  boolean contains(int character) {
    return switch (this) {
      case LOWER -> character >= 'a' && character <= 'z';
      case UPPER -> character >= 'A' && character <= 'Z';
      case DIGIT -> character >= '0' && character <= '9';
      case LEET -> "013457@$!".indexOf(character) >= 0;
      case BREAK -> character == '\n' || character == '\r';
      case DASH -> character == '-' || character == '_';
      case SLASH -> character == '+' || character == '/';
      case ESCAPE -> character == '%' || character == '\\' || character == '&';
      case MARK -> "=:@~".indexOf(character) >= 0;
      case ODD -> !Ascii.isPlain(character);
    };
  }
}
