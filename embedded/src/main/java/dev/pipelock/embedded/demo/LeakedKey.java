package dev.pipelock.embedded.demo;

import java.security.SecureRandom;

/** Text shaped like a GitHub token, made anew each time: no key, and none is in this repository. */
final class LeakedKey {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private LeakedKey() {}

  static String generate() {
    var random = new SecureRandom();
    var key = new StringBuilder("gh").append("p_");
    random.ints(36, 0, ALPHABET.length()).forEach(at -> key.append(ALPHABET.charAt(at)));
    return key.toString();
  }
}
