package dev.pipelock.proxy.inspect.shell;

/** Escapes of {@code $'…'}, {@code printf} and {@code echo -e}, as bash defines them. */
public final class AnsiQuotes {
  private static final String LETTERS = "abefnrtvE";
  private static final String MEANINGS = "\u0007\b\u001B\f\n\r\t\u000B\u001B";

  private AnsiQuotes() {}

  /** Reads to the closing quote and over it; whether characters were written as numbers. */
  public static boolean read(Cursor cursor, Traced out) {
    boolean numbers = false;
    while (!cursor.atEnd() && cursor.peek() != '\'') {
      if (cursor.peek() == '\\') {
        numbers |= escape(cursor, out);
      } else {
        cursor.copyTo(out);
      }
    }
    cursor.skip(1);
    return numbers;
  }

  /** A whole text with its escapes undone; the same text where there are none. */
  public static Output unescaped(Traced text) {
    var cursor = new Cursor(text);
    var out = new Traced();
    boolean numbers = false;
    while (!cursor.atEnd()) {
      if (cursor.peek() == '\\') {
        numbers |= escape(cursor, out);
      } else {
        cursor.copyTo(out);
      }
    }
    return new Output(out, numbers);
  }

  private static boolean escape(Cursor cursor, Traced out) {
    int start = cursor.sourceStart();
    cursor.skip(1);
    char c = cursor.peek();
    int named = LETTERS.indexOf(c);
    if (named >= 0 && c != Cursor.END) {
      cursor.skip(1);
      out.append(MEANINGS.charAt(named), start, cursor.sourceEnd());
      return false;
    }
    return switch (c) {
      case 'x' -> number(cursor, out, start, 1, 2, 16);
      case 'u' -> number(cursor, out, start, 1, 4, 16);
      case 'U' -> number(cursor, out, start, 1, 8, 16);
      case '0' -> number(cursor, out, start, 0, 4, 8);
      case '1', '2', '3', '4', '5', '6', '7' -> number(cursor, out, start, 0, 3, 8);
      default -> {
        if (!cursor.atEnd()) {
          cursor.copyTo(out);
        }
        yield false;
      }
    };
  }

  private static boolean number(
      Cursor cursor, Traced out, int start, int skip, int digits, int radix) {
    int at = cursor.at() + skip;
    int end = at;
    int value = 0;
    while (end < cursor.source().length() && end - at < digits) {
      char c = cursor.source().charAt(end);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      end++;
    }
    if (end == at) {
      out.append('\\', start, cursor.sourceEnd());
      return false;
    }
    cursor.moveTo(end);
    if (Character.isValidCodePoint(value) && value > 0) {
      out.append(Character.toString(value), start, cursor.sourceEnd());
    }
    return true;
  }
}
