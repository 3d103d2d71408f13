package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.ShellBudget;
import dev.pipelock.proxy.inspect.shell.Sign;
import dev.pipelock.proxy.inspect.shell.Traced;

/**
 * Finds the end of an expansion, past the quotes and expansions within it: a brace in quotes ends
 * nothing. Whoever took it for an end would read the rest of the script with quotes the wrong way
 * round, and see data where a shell sees commands.
 */
final class Closing {
  /** Stands for the end of a brace in quotes; no script has it, see {@link Traced#of}. */
  private static final char BRACE_IN_QUOTES = Sign.BRACE_CLOSE;

  private static final int DEEPEST = 64;

  private final Traced source;
  private final StringBuilder open = new StringBuilder();
  private final ShellBudget budget;
  private int at;

  Closing(Traced source, ShellBudget budget) {
    this.source = source;
    this.budget = budget;
  }

  /**
   * Index of the character that closes what was opened in front of an index, or -1.
   *
   * @param close a brace or a parenthesis
   * @param inQuotes whether the expansion stands in double quotes
   */
  int of(int from, char close, boolean inQuotes) {
    open.setLength(0);
    open.append(close == '}' && inQuotes ? BRACE_IN_QUOTES : close);
    at = from;
    boolean closed = find();
    if (open.length() > DEEPEST) {
      budget.exhaust();
    }
    return budget.characters(at - from) && closed ? at : -1;
  }

  private boolean find() {
    while (at < source.length() && open.length() <= DEEPEST) {
      char c = source.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '\'' && !isQuoted()) {
        if (!skipQuotes(at > 0 && source.charAt(at - 1) == '$')) {
          return false;
        }
      } else if (c == '"' || c == '`') {
        toggle(c);
      } else if (c == '$' && next() == '{') {
        open.append(isQuoted() ? BRACE_IN_QUOTES : '}');
        at++;
      } else if (c == '$' && next() == '(') {
        open.append(')');
        at++;
      } else if (c == '(' && top() == ')') {
        open.append(')');
      } else if (c == top() || (c == '}' && top() == BRACE_IN_QUOTES)) {
        open.setLength(open.length() - 1);
        if (open.isEmpty()) {
          return true;
        }
      }
      at++;
    }
    return false;
  }

  private char top() {
    return open.charAt(open.length() - 1);
  }

  private char next() {
    return at + 1 < source.length() ? source.charAt(at + 1) : '\0';
  }

  private boolean isQuoted() {
    return top() == '"' || top() == BRACE_IN_QUOTES;
  }

  private void toggle(char quote) {
    if (top() == quote) {
      open.setLength(open.length() - 1);
    } else {
      open.append(quote);
    }
  }

  /** Moves to the closing single quote; whether there is one. */
  private boolean skipQuotes(boolean escapes) {
    do {
      at += escapes && source.charAt(at) == '\\' ? 2 : 1;
    } while (at < source.length() && source.charAt(at) != '\'');
    return at < source.length();
  }
}
