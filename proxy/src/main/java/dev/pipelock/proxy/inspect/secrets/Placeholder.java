package dev.pipelock.proxy.inspect.secrets;

import java.util.List;
import java.util.Locale;

/** Stand-ins that documentation prints where a secret would be. */
final class Placeholder {
  private static final int LONGEST_RUN = 8;

  private static final List<String> MARKS =
      List.of(
          "example",
          "your-",
          "your_",
          "yourtoken",
          "yourkey",
          "placeholder",
          "changeme",
          "change-me",
          "change_me",
          "redacted",
          "dummy",
          "insert_",
          "replace_",
          "xxxxxxxx",
          "00000000000000",
          "0123456789abcdef",
          "1234567890abcdef",
          "abcdefghijklmnop",
          "not-a-real",
          "notareal");

  private Placeholder() {}

  /**
   * Whether the secret in a matched text is marked as a stand-in, or is one sign again and again. A
   * label or a host that says "example" makes no stand-in of a real password beside it.
   */
  static boolean matches(String matched) {
    var secret = secretIn(matched);
    var lower = secret.toLowerCase(Locale.ROOT);
    return MARKS.stream().anyMatch(lower::contains) || longestRun(secret) >= LONGEST_RUN;
  }

  private static String secretIn(String matched) {
    int at = matched.lastIndexOf('@');
    if (matched.contains("://") && at > 0) {
      return matched.substring(matched.lastIndexOf(':', at) + 1, at);
    }
    return Shape.valueOf(matched);
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    char before = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == before ? run + 1 : 1;
      before = text.charAt(i);
      longest = Math.max(longest, before == '-' ? 0 : run);
    }
    return longest;
  }
}
