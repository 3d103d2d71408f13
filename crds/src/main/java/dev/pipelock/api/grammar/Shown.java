package dev.pipelock.api.grammar;

/** How a found value is shown in a message: short, on one line, without control characters. */
public final class Shown {

  private static final int MAX_LENGTH = 40;

  private Shown() {}

  /** The text in double quotes, cut after 40 characters. */
  public static String quoted(String text) {
    return '"' + shortened(text) + '"';
  }

  /** The text itself, cut after 40 characters. */
  public static String shortened(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_LENGTH)
        .forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : '\uFFFD'));
    return text.codePointCount(0, text.length()) > MAX_LENGTH
        ? shown.append("...").toString()
        : shown.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE -> false;
      default -> true;
    };
  }
}
