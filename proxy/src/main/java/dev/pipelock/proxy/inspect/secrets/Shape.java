package dev.pipelock.proxy.inspect.secrets;

import java.util.function.Predicate;

/** What random text looks like, in contrast to words, numbers and stand-ins. */
public final class Shape {
  private Shape() {}

  /**
   * Whether a token goes on, after its prefix, as words never do: with a digit or by changing case
   * again and again. A name in place of a key does neither.
   */
  static Predicate<String> mixedAfter(int prefix) {
    return text -> {
      int changes = 0;
      for (int i = Math.min(prefix, text.length()); i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= '0' && c <= '9') {
          return true;
        }
        changes += i > prefix && changesCase(text.charAt(i - 1), c) ? 1 : 0;
      }
      return changes >= 4;
    };
  }

  /** Whether letters change case as no name does, or are capitals throughout, as in key ids. */
  static boolean isOddlyCased(String text) {
    int changes = 0;
    for (int i = 2; i < text.length(); i++) {
      changes += changesCase(text.charAt(i - 1), text.charAt(i)) ? 1 : 0;
    }
    return changes >= 3 || (text.length() >= 8 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z'));
  }

  private static boolean changesCase(char before, char c) {
    return isLetter(before) && isLetter(c) && (before & 0x20) != (c & 0x20);
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  /** Whether the whole text has at least this much entropy. */
  static Predicate<String> entropy(double bits) {
    return text -> entropy(text) >= bits;
  }

  /** Shannon entropy over code points, in bits each; 0 for an empty text. */
  public static double entropy(String text) {
    var codePoints = text.codePoints().sorted().toArray();
    double bits = 0;
    for (int i = 0; i < codePoints.length; ) {
      int next = i;
      while (next < codePoints.length && codePoints[next] == codePoints[i]) {
        next++;
      }
      double share = (double) (next - i) / codePoints.length;
      bits -= share * (Math.log(share) / Math.log(2));
      i = next;
    }
    return bits;
  }

  /**
   * The value of an assignment such as {@code api_key = "…"}: what stands after the last sign that
   * no value holds.
   */
  static String valueOf(String assignment) {
    int end = assignment.length();
    int start = end;
    while (start > 0 && isValueSign(assignment.charAt(start - 1))) {
      start--;
    }
    // A value may end in padding, and starts after the sign that assigns it.
    int from = start;
    while (from < end && (assignment.charAt(from) == '=' || assignment.charAt(from) == ':')) {
      from++;
    }
    var value = assignment.substring(from, end);
    int assigned = lastAssignment(value);
    return assigned < 0 ? value : value.substring(assigned + 1);
  }

  /** An equals sign that is no padding: something other than one follows. */
  private static int lastAssignment(String value) {
    for (int i = value.length() - 2; i >= 0; i--) {
      if (value.charAt(i) == '=' && value.charAt(i + 1) != '=') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isValueSign(char c) {
    return c > ' ' && c != '"' && c != '\'' && c != '`' && c != ',' && c < 0x7F;
  }

  /** Whether an assignment's value is no word, no name and no number: letters mixed with digits. */
  static boolean assignsRandom(String assignment) {
    var value = valueOf(assignment);
    return (hasLettersAndDigits(value) || hasOneDigitAmidCases(value))
        && entropy(value) >= 3.0
        && !isCode(value);
  }

  /** Whether letters and digits take turns, rather than standing in blocks. */
  static boolean alternates(String text) {
    int changes = 0;
    for (int i = 1; i < text.length(); i++) {
      changes += isLetter(text.charAt(i)) != isLetter(text.charAt(i - 1)) ? 1 : 0;
    }
    return changes * 8 >= text.length();
  }

  /** One digit is enough where capitals and small letters take turns. */
  private static boolean hasOneDigitAmidCases(String value) {
    int changes = 0;
    for (int i = 1; i < value.length(); i++) {
      changes += changesCase(value.charAt(i - 1), value.charAt(i)) ? 1 : 0;
    }
    return changes >= 4 && value.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean hasLettersAndDigits(String value) {
    boolean letter = false;
    int digits = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      letter |= isLetter(c);
      digits += c >= '0' && c <= '9' ? 1 : 0;
    }
    return letter && digits >= 2;
  }

  /** Paths, calls, templates, addresses and cuttings, which stand where a value would. */
  static boolean isCode(String value) {
    return value.contains("://")
        || value.contains("${")
        || value.contains("{{")
        || value.indexOf('(') >= 0
        || value.indexOf('<') >= 0
        || value.endsWith("...")
        || value.startsWith("$")
        || value.startsWith("/")
        || value.startsWith("./");
  }
}
