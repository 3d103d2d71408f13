package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.Glob;
import dev.pipelock.proxy.inspect.shell.ShellBudget;

/** A pattern that parts of a variable's value are compared with, as {@code #} and {@code /} do. */
final class Trimming {
  private final String pattern;
  private final boolean wild;
  private final Glob glob;
  private final ShellBudget budget;

  /**
   * @param pattern with its active wildcards marked
   */
  Trimming(String pattern, ShellBudget budget) {
    this.pattern = pattern;
    this.wild = Glob.isIn(pattern);
    this.glob = Glob.of(wild ? pattern : "");
    this.budget = budget;
  }

  /** Length of the prefix or suffix that fits, or -1. */
  int length(String value, boolean prefix, boolean longest) {
    if (!wild) {
      boolean fits = prefix ? value.startsWith(pattern) : value.endsWith(pattern);
      return fits ? pattern.length() : -1;
    }
    for (int i = 0; i <= value.length() && affords(value); i++) {
      int length = longest ? value.length() - i : i;
      var part = prefix ? value.substring(0, length) : value.substring(value.length() - length);
      if (glob.matches(part)) {
        return length;
      }
    }
    return -1;
  }

  /** The value with what fits replaced, once or everywhere. */
  String replaced(String value, String with, boolean all) {
    if (pattern.isEmpty()) {
      return value;
    }
    var out = new StringBuilder();
    int from = 0;
    while (from < value.length()) {
      int at = wild ? wildAt(value, from) : value.indexOf(pattern, from);
      int length = at < 0 ? 0 : wild ? longestAt(value, at) : pattern.length();
      if (length <= 0 || !budget.characters(with.length() + length)) {
        break;
      }
      out.append(value, from, at).append(with);
      from = at + length;
      if (!all) {
        break;
      }
    }
    return budget.characters(out.length()) ? out.append(value.substring(from)).toString() : value;
  }

  private int wildAt(String value, int from) {
    for (int at = from; at < value.length(); at++) {
      if (longestAt(value, at) > 0) {
        return at;
      }
    }
    return -1;
  }

  private int longestAt(String value, int at) {
    int fixed = glob.length();
    int longest = fixed < 0 ? value.length() : Math.min(at + fixed, value.length());
    int shortest = fixed < 0 ? at + 1 : at + fixed;
    for (int end = longest; end >= shortest && end > at && affords(value); end--) {
      if (glob.matches(value.substring(at, end))) {
        return end - at;
      }
    }
    return 0;
  }

  /** A comparison mostly ends after a few characters; at worst it goes through the whole value. */
  private boolean affords(String value) {
    return budget.characters(value.length() / 8 + 1);
  }
}
