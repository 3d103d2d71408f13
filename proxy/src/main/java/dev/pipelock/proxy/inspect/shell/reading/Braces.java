package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.Cursor;
import dev.pipelock.proxy.inspect.shell.ShellBudget;
import dev.pipelock.proxy.inspect.shell.Sign;
import dev.pipelock.proxy.inspect.shell.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Brace expansion: {@code a{b,c}d} is {@code abd acd}. */
final class Braces {
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "([A-Za-z]|-?[0-9]{1,9})\\.\\.([A-Za-z]|-?[0-9]{1,9})(?:\\.\\.-?[0-9]{1,9})?");

  private static final int LONGEST_SEQUENCE = 40;

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
    var members = sequence(text.subSequence(open + 1, close).toString());
    for (var member : members) {
      if (!budget.characters(text.length())) {
        return;
      }
      var one = text.slice(0, open).append(member, text.startOf(open), text.endOf(close));
      expand(one.append(text.slice(close + 1, text.length())), budget, depth + 1, done);
    }
    if (!members.isEmpty()) {
      return;
    }
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

  /**
   * The members of <code>{a..e}</code>; none for other groups. Letters can spell a program; of
   * numbers the first and the last are enough.
   */
  private static List<String> sequence(String group) {
    var range = SEQUENCE.matcher(group);
    if (!range.matches()) {
      return List.of();
    }
    var first = range.group(1);
    var last = range.group(2);
    if (first.length() > 1 || last.length() > 1 || !Cursor.isLetter(first.charAt(0))) {
      return first.equals(last) ? List.of(first) : List.of(first, last);
    }
    var members = new ArrayList<String>();
    int step = first.charAt(0) <= last.charAt(0) ? 1 : -1;
    for (int c = first.charAt(0); c != last.charAt(0) + step; c += step) {
      members.add(Character.toString(c));
    }
    return members;
  }

  /** The first opening brace that has a closing one and a comma of its own between, or dots. */
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
    if (close - open < LONGEST_SEQUENCE
        && close > 0
        && SEQUENCE.matcher(text.subSequence(open + 1, close)).matches()) {
      return true;
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
