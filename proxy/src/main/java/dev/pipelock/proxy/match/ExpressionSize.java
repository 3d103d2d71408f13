package dev.pipelock.proxy.match;

import java.util.ArrayDeque;
import java.util.regex.Pattern;

/**
 * How long an expression is once its repetitions are written out, which is what a linear-time
 * engine does with them: {@code ((a{100}){100}){100}} is short to write and a million states to
 * keep. Read without a full parser, so that it holds for whatever the engine takes.
 */
public final class ExpressionSize {
  /** States of an accepted expression: time for each character of a text grows with them. */
  public static final int MOST_STATES = 2000;

  /** Groups in groups, which a thread's stack bears. */
  public static final int MOST_GROUPS = 100;

  private static final Pattern BOUNDS = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

  private final String regex;

  /** States so far of each open group, the innermost first. */
  private final ArrayDeque<Long> open = new ArrayDeque<>();

  /** States of the last complete item, which a repetition that follows multiplies. */
  private long last;

  private ExpressionSize(String regex) {
    this.regex = regex;
    open.push(0L);
  }

  /**
   * @throws IllegalArgumentException for an expression over a bound, with the bound
   */
  public static void check(String regex) {
    new ExpressionSize(regex).read();
  }

  private void read() {
    int at = 0;
    while (at < regex.length()) {
      at = step(at);
      if (open.peek() > MOST_STATES) {
        throw new IllegalArgumentException(
            "more than "
                + MOST_STATES
                + " states with its repetitions written out, up to offset "
                + at);
      }
    }
  }

  private int step(int at) {
    return switch (regex.charAt(at)) {
      case '(' -> {
        if (open.size() > MOST_GROUPS) {
          throw new IllegalArgumentException("more than " + MOST_GROUPS + " groups in one another");
        }
        open.push(0L);
        yield at + 1;
      }
      case ')' -> {
        if (open.size() > 1) {
          add(open.pop() + 1);
        }
        yield at + 1;
      }
      case '[' -> item(endOfClass(at));
      case '\\' ->
          regex.startsWith("\\Q", at) ? quoted(at) : item(Math.min(at + 2, regex.length()));
      case '{' -> repetition(at);
      default -> item(at + 1);
    };
  }

  private int item(int end) {
    add(1);
    return end;
  }

  private void add(long states) {
    last = states;
    open.push(open.pop() + states);
  }

  private int quoted(int at) {
    int end = regex.indexOf("\\E", at);
    int last = end < 0 ? regex.length() : end;
    add(Math.max(1, last - at - 2));
    return end < 0 ? last : end + 2;
  }

  private int repetition(int at) {
    var bounds = BOUNDS.matcher(regex).region(at, regex.length());
    if (!bounds.lookingAt()) {
      return item(at + 1);
    }
    long least = Long.parseLong(bounds.group(1));
    var most = bounds.group(2);
    long times = most == null ? least : most.isEmpty() ? least + 1 : Long.parseLong(most);
    // The item itself is counted already; none at all still takes a state.
    long further = Math.max(0, times - 1) * last;
    open.push(open.pop() + further);
    last += further;
    return bounds.end();
  }

  /** The offset after a class in brackets, whose first member may be a bracket. */
  private int endOfClass(int at) {
    int i = at + 1;
    if (regex.startsWith("^", i)) {
      i++;
    }
    if (regex.startsWith("]", i)) {
      i++;
    }
    while (i < regex.length() && regex.charAt(i) != ']') {
      if (regex.startsWith("[:", i) && regex.indexOf(":]", i + 2) > 0) {
        i = regex.indexOf(":]", i + 2) + 2;
      } else {
        i += regex.charAt(i) == '\\' ? 2 : 1;
      }
    }
    return Math.min(i + 1, regex.length());
  }
}
