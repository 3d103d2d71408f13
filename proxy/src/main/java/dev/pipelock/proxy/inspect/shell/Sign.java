package dev.pipelock.proxy.inspect.shell;

/**
 * Characters with a meaning of this package's own. Those of the private use area live inside words
 * that are still being read: an unquoted {@code *} is not a quoted one. The control characters
 * stand in transcripts for quoted characters that are operators there.
 */
final class Sign {
  /** Where an unquoted expansion parts a word into fields. */
  static final char SPLIT = '\uE000';

  static final char STAR = '\uE001';
  static final char QUERY = '\uE002';
  static final char BRACKET = '\uE003';
  static final char BRACE_OPEN = '\uE004';
  static final char BRACE_CLOSE = '\uE005';
  static final char COMMA = '\uE006';

  /** A value that is not in the text: an environment variable, a program's output. */
  static final char UNKNOWN = '\u001A';

  /** Where a command starts in a transcript. */
  static final char COMMAND = '`';

  private static final String QUOTED = "\u001F\u0010\u0011\u0012\u0013";
  private static final String OPERATORS = " ><|`";
  private static final String ACTIVE =
      "" + STAR + QUERY + BRACKET + BRACE_OPEN + BRACE_CLOSE + COMMA;
  private static final String PLAIN = "*?[{},";

  private Sign() {}

  static boolean isReserved(char c) {
    return (c >= '\uE000' && c <= '\uE00F') || c == UNKNOWN || QUOTED.indexOf(c) >= 0;
  }

  /** An unquoted character of globs and braces as a mark; others as they are. */
  static char active(char c) {
    int index = PLAIN.indexOf(c);
    return index < 0 ? c : ACTIVE.charAt(index);
  }

  /** The mark's character. */
  static char plain(char c) {
    if (c == SPLIT) {
      return ' ';
    }
    int index = ACTIVE.indexOf(c);
    return index < 0 ? c : PLAIN.charAt(index);
  }

  static boolean isGlob(char c) {
    return c == STAR || c == QUERY || c == BRACKET;
  }

  /** A word's character as a transcript writes it: blanks and operators in a word are data. */
  static char quoted(char c) {
    if (c == '\n' || c == '\t' || c == '\r') {
      return QUOTED.charAt(0);
    }
    int index = OPERATORS.indexOf(c);
    return index < 0 ? c : QUOTED.charAt(index);
  }

  /** The character that a transcript's character was in its word. */
  static char unquoted(char c) {
    int index = QUOTED.indexOf(c);
    return index < 0 ? c : OPERATORS.charAt(index);
  }
}
