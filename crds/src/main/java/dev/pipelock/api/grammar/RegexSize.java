package dev.pipelock.api.grammar;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * How large an expression gets once its counted repetitions are copied out, before anything is
 * compiled: three nested {@code {1000}} would fill any memory (RE2 bounds this too, RE2/J does
 * not).
 */
final class RegexSize {

  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?\\}");

  private final String regex;
  private final Deque<Long> open = new ArrayDeque<>();
  private long sum;
  private long last;
  private int at;

  private RegexSize(String regex) {
    this.regex = regex;
  }

  /** An upper estimate in characters and classes to match; {@link Long#MAX_VALUE} at the most. */
  static long of(String regex) {
    var size = new RegexSize(regex);
    while (size.at < regex.length()) {
      size.step();
    }
    while (!size.open.isEmpty()) {
      size.close();
    }
    return size.total();
  }

  private void step() {
    switch (regex.charAt(at)) {
      case '\\' -> atom(2);
      case '[' -> atom(classLength());
      case '(' -> {
        open.push(total());
        sum = 0;
        last = 0;
        at++;
      }
      case ')' -> {
        close();
        at++;
      }
      case '{' -> repeat();
      default -> atom(1);
    }
  }

  private long total() {
    return plus(sum, last);
  }

  private void atom(int length) {
    sum = total();
    last = 1;
    at += length;
  }

  private void close() {
    last = plus(total(), 1);
    sum = open.isEmpty() ? 0 : open.pop();
  }

  private void repeat() {
    var count = COUNT.matcher(regex).region(at, regex.length());
    if (!count.lookingAt()) {
      atom(1);
      return;
    }
    var most = count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
    var times = Math.max(Integer.parseInt(most), Integer.parseInt(count.group(1)));
    last = last > Long.MAX_VALUE / Math.max(1, times) ? Long.MAX_VALUE : last * Math.max(1, times);
    at = count.end();
  }

  /** From the bracket to the one that closes the class; one right after the opening is literal. */
  private int classLength() {
    var end = at + 1;
    if (end < regex.length() && regex.charAt(end) == '^') {
      end++;
    }
    if (end < regex.length() && regex.charAt(end) == ']') {
      end++;
    }
    while (end < regex.length() && regex.charAt(end) != ']') {
      end += regex.charAt(end) == '\\' ? 2 : regex.startsWith("[:", end) ? namedClass(end) : 1;
    }
    return end + 1 - at;
  }

  private int namedClass(int from) {
    var end = regex.indexOf(":]", from + 2);
    return end < 0 ? 1 : end + 2 - from;
  }

  private static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
