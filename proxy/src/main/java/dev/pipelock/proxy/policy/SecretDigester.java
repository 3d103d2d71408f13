package dev.pipelock.proxy.policy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns values that must not leave into digests by which they can be found, under a key of this
 * process. The values themselves are not kept.
 */
public final class SecretDigester {
  /** Mersenne prime, the modulus of the rolling hash. */
  private static final long PRIME = (1L << 61) - 1;

  /** Characters under the rolling hash, the most that a form has: longer ones find sharper. */
  private static final int[] WINDOWS = {16, 8, 4};

  private final long base;
  private final SecretKeySpec key;

  private SecretDigester(long base, byte[] key) {
    this.base = base;
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** With a fresh key. */
  public static SecretDigester create() {
    var random = new SecureRandom();
    var key = new byte[32];
    random.nextBytes(key);
    return new SecretDigester(random.nextLong(1 << 20, PRIME), key);
  }

  /**
   * One form of a value, for example its base64.
   *
   * @param rule what a find is called
   * @param view how the value was written
   * @param window characters under the rolling hash
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals where it is compared
  public record Form(
      String rule, String view, int length, int window, long rolling, byte[] digest) {

    @Override
    public String toString() {
      return "Form[" + rule + ", " + view + ", " + length + " characters]";
    }
  }

  /** Shortest text that a form is made of. */
  public static int shortest() {
    return WINDOWS[WINDOWS.length - 1];
  }

  /**
   * @param text at least {@link #shortest} characters
   */
  public Form form(String rule, String view, String text) {
    for (int window : WINDOWS) {
      if (text.length() >= window) {
        return new Form(rule, view, text.length(), window, rolling(text, window), digest(text));
      }
    }
    throw new IllegalArgumentException("shorter than " + shortest() + " characters");
  }

  private long rolling(String text, int window) {
    long hash = 0;
    for (int i = 0; i < window; i++) {
      hash = next(hash, text.charAt(i));
    }
    return hash;
  }

  /** The hash with one more character. */
  long next(long hash, char character) {
    return add(multiply(hash, base), character + 1L);
  }

  /** The hash without the character that left the window. */
  long without(long hash, char character, long leading) {
    return add(hash, PRIME - multiply(leading, character + 1L));
  }

  /** Weight of a window's first character once a further one was added. */
  long leading(int window) {
    long power = 1;
    for (int i = 0; i < window; i++) {
      power = multiply(power, base);
    }
    return power;
  }

  byte[] digest(CharSequence text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_16BE));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  private static long add(long a, long b) {
    long sum = a + b;
    return sum >= PRIME ? sum - PRIME : sum;
  }

  private static long multiply(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return add((low & PRIME), (low >>> 61) | (high << 3));
  }
}
