package dev.pipelock.proxy.inspect.shell;

/**
 * Characters with a meaning of this package's own. Those of the private use area live inside words
 * that are still being read: an unquoted {@code *} is not a quoted one. The control characters
 * stand in transcripts for quoted characters that are operators there.
 */
public final class Sign {
  /** Where an unquoted expansion parts a word into fields. */
  public static final char SPLIT = '\uE000';

  public static final char STAR = '\uE001';
  public static final char QUERY = '\uE002';
  public static final char BRACKET = '\uE003';
  public static final char BRACE_OPEN = '\uE004';
  public static final char BRACE_CLOSE = '\uE005';
  public static final char COMMA = '\uE006';

  /** A value that is not in the text: an environment variable, a program's output. */
  public static final char UNKNOWN = '\u001A';

  /** Where a command starts in a transcript. */
  public static final char COMMAND = '`';

  private static final String QUOTED = "\u001F\u0010\u0011\u0012\u0013";
  private static final String OPERATORS = " ><|`";
  private static final String ACTIVE =
      "" + STAR + QUERY + BRACKET + BRACE_OPEN + BRACE_CLOSE + COMMA;
  private static final String PLAIN = "*?[{},";

  private Sign() {}

  public static boolean isReserved(char c) {
    return (c >= '\uE000' && c <= '\uE00F') || c == UNKNOWN || QUOTED.indexOf(c) >= 0;
  }

  /** An unquoted character of globs and braces as a mark; others as they are. */
  public static char active(char c) {
    int index = PLAIN.indexOf(c);
    return index < 0 ? c : ACTIVE.charAt(index);
  }

  /** The mark's character. */
  public static char plain(char c) {
    if (c < SPLIT || c > COMMA) {
      return c;
    }
    if (c == SPLIT) {
      return ' ';
    }
    int index = ACTIVE.indexOf(c);
    return index < 0 ? c : PLAIN.charAt(index);
  }

  public static boolean isGlob(char c) {
    return c == STAR || c == QUERY || c == BRACKET;
  }

  /** A word's character as a transcript writes it: blanks and operators in a word are data. */
  public static char quoted(char c) {
    if (c > '|') {
      return c;
    }
    if (c == '\n' || c == '\t' || c == '\r') {
      return QUOTED.charAt(0);
    }
    int index = OPERATORS.indexOf(c);
    return index < 0 ? c : QUOTED.charAt(index);
  }

  /** Whether a word has a character that a transcript writes differently. */
  public static boolean isQuotedIn(CharSequence word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (quoted(c) != c) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word has a mark. */
  public static boolean isMarkIn(CharSequence word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (plain(c) != c) {
        return true;
      }
    }
    return false;
  }

  /** The character that a transcript's character was in its word. */
  public static char unquoted(char c) {
    int index = QUOTED.indexOf(c);
    return index < 0 ? c : OPERATORS.charAt(index);
  }
}
