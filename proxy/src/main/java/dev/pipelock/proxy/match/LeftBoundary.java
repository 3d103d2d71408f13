package dev.pipelock.proxy.match;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The left boundary that an expression starts with, {@code (?<![A-Za-z0-9])} say: a match can start
 * only where no sign of the set stands before. Jumping from one such place to the next costs a
 * look-up a character, and inside a long run of one token there are none.
 */
final class LeftBoundary {
  private static final Pattern FORM = Pattern.compile("^\\(\\?<!\\[([^\\]\\[\\\\^&]+)]\\)");
  private static final int ASCII = 128;

  private final boolean[] set;

  private LeftBoundary(boolean[] set) {
    this.set = set;
  }

  /** The boundary that every match of the expression has; empty where there is none so plain. */
  static Optional<LeftBoundary> of(String regex) {
    var form = FORM.matcher(regex);
    return form.find() && !hasTopLevelAlternative(regex)
        ? Optional.of(new LeftBoundary(signs(form.group(1))))
        : Optional.empty();
  }

  /** The expression without the boundary it starts with. */
  static String strip(String regex) {
    return FORM.matcher(regex).replaceFirst("");
  }

  /** The next place at or after an offset where a match may start; the length where none is. */
  int next(String text, int from) {
    int at = from;
    while (at > 0 && at < text.length() && contains(text.charAt(at - 1))) {
      at++;
    }
    return at;
  }

  private boolean contains(char sign) {
    return sign < ASCII && set[sign];
  }

  private static boolean[] signs(String members) {
    var set = new boolean[ASCII];
    for (int i = 0; i < members.length(); i++) {
      boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
      char last = range ? members.charAt(i + 2) : members.charAt(i);
      for (char sign = members.charAt(i); sign <= last && sign < ASCII; sign++) {
        set[sign] = true;
      }
      i += range ? 2 : 0;
    }
    return set;
  }

  /** Whether a {@code |} stands outside of every group: only one side of it has the boundary. */
  private static boolean hasTopLevelAlternative(String regex) {
    int depth = 0;
    boolean inClass = false;
    for (int i = 0; i < regex.length(); i++) {
      switch (regex.charAt(i)) {
        case '\\' -> i++;
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '(' -> depth += inClass ? 0 : 1;
        case ')' -> depth -= inClass ? 0 : 1;
        case '|' -> {
          if (depth == 0 && !inClass) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }
}
