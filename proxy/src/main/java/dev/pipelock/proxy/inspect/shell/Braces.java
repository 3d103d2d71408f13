package dev.pipelock.proxy.inspect.shell;

import java.util.ArrayList;
import java.util.List;

/** Brace expansion: {@code a{b,c}d} is {@code abd acd}. */
final class Braces {
  private Braces() {}

  /** Every word that the braces make; the text itself where it has none. */
  static List<Traced> expand(Traced text, ShellBudget budget) {
    var done = new ArrayList<Traced>();
    expand(text, budget, 0, done);
    return done;
  }

  private static void expand(Traced text, ShellBudget budget, int depth, List<Traced> done) {
    int open = nextGroup(text, budget);
    if (open < 0) {
      done.add(text);
      return;
    }
    if (!budget.depth(depth)) {
      return;
    }
    int close = closing(text, open);
    int from = open + 1;
    int nested = 0;
    for (int i = open + 1; i <= close; i++) {
      char c = text.charAt(i);
      if (nested == 0 && (c == Sign.COMMA || i == close)) {
        if (!budget.characters(text.length())) {
          return;
        }
        var one = text.slice(0, open).append(text.slice(from, i));
        expand(one.append(text.slice(close + 1, text.length())), budget, depth + 1, done);
        from = i + 1;
      }
      nested += c == Sign.BRACE_OPEN ? 1 : c == Sign.BRACE_CLOSE ? -1 : 0;
    }
  }

  /** The first opening brace that has a closing one and a comma of its own between. */
  private static int nextGroup(Traced text, ShellBudget budget) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == Sign.BRACE_OPEN && hasComma(text, i, budget)) {
        return i;
      }
    }
    return -1;
  }

  /** Braces within braces are looked through once a level, which the budget pays for. */
  private static boolean hasComma(Traced text, int open, ShellBudget budget) {
    if (budget.isSpent()) {
      return false;
    }
    int close = closing(text, open);
    if (!budget.characters((close < 0 ? text.length() : close) - open)) {
      return false;
    }
    int nested = 0;
    for (int i = open + 1; i < close; i++) {
      char c = text.charAt(i);
      if (c == Sign.COMMA && nested == 0) {
        return true;
      }
      nested += c == Sign.BRACE_OPEN ? 1 : c == Sign.BRACE_CLOSE ? -1 : 0;
    }
    return false;
  }

  private static int closing(Traced text, int open) {
    int nested = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      nested += c == Sign.BRACE_OPEN ? 1 : c == Sign.BRACE_CLOSE ? -1 : 0;
      if (nested == 0) {
        return i;
      }
    }
    return -1;
  }
}
