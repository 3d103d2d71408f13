package dev.pipelock.proxy.inspect.secrets;

/** Stand-ins that documentation prints where a secret would be. */
final class Placeholder {
  private Placeholder() {}

  /** Whether the text is no stand-in: not one sign repeated, not marked as an example. */
  static boolean isNone(String text) {
    return !text.endsWith("EXAMPLE") && !text.endsWith("EXAMPLEKEY") && longestRun(text) < 12;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    char before = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == before ? run + 1 : 1;
      before = text.charAt(i);
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
