package dev.pipelock.proxy.inspect.destination;

/** How random a word looks. */
final class Entropy {
  private Entropy() {}

  /** Shannon entropy of ASCII characters, in bits each; 0 for an empty text. */
  static double bits(String text) {
    int[] counts = new int[128];
    text.chars().filter(c -> c < 128).forEach(c -> counts[c]++);
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / text.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }

  /** Hex digits, among them digits and letters: a word such as "facade" is none. */
  static boolean isHex(String text) {
    boolean digits = false;
    boolean letters = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.digit(c, 16) < 0) {
        return false;
      }
      digits |= c <= '9';
      letters |= c > '9';
    }
    return digits && letters;
  }
}
