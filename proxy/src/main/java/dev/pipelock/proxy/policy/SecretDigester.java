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
  /** Mersenne prime, the modulus of the exact hash. */
  private static final long PRIME = (1L << 61) - 1;

  /** Characters under the exact hash, the most that a form has: longer ones find sharper. */
  private static final int[] WINDOWS = {16, 8, 4};

  /** No more of the cheap hash is kept than a filter asks for: four characters are few to guess. */
  private static final long FILTERED = -1L << (Long.SIZE - 18);

  private final long base;
  private final long mixer;
  private final SecretKeySpec key;

  private SecretDigester(long base, long mixer, byte[] key) {
    this.base = base;
    this.mixer = mixer;
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** With a fresh key. */
  public static SecretDigester create() {
    var random = new SecureRandom();
    var key = new byte[32];
    random.nextBytes(key);
    // Odd, so that no character is lost in it.
    return new SecretDigester(random.nextLong(1 << 20, PRIME), random.nextLong() | 1, key);
  }

  /**
   * One form of a value, for example its base64.
   *
   * @param rule what a find is called
   * @param view how the value was written
   * @param start the upper bits of a hash of its first characters
   * @param window characters under the exact hash
   * @param rolling that hash
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals where it is compared
  public record Form(
      String rule, String view, int length, long start, int window, long rolling, byte[] digest) {

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
        return new Form(
            rule,
            view,
            text.length(),
            start(text) & FILTERED,
            window,
            rolling(text, 0, window),
            digest(text));
      }
    }
    throw new IllegalArgumentException("shorter than " + shortest() + " characters");
  }

  /** The hash of a window of a text. */
  long rolling(String text, int start, int window) {
    long hash = 0;
    for (int i = start; i < start + window; i++) {
      hash = add(multiply(hash, base), text.charAt(i) + 1L);
    }
    return hash;
  }

  /** The last {@link #shortest} characters of a text, when one more is added to those before. */
  static long packed(long before, char character) {
    return before << Character.SIZE | character;
  }

  /** A cheap hash of {@link #packed} characters; its upper bits are the best. */
  long start(long packed) {
    return packed * mixer;
  }

  private long start(String text) {
    long packed = 0;
    for (int i = 0; i < shortest(); i++) {
      packed = packed(packed, text.charAt(i));
    }
    return start(packed);
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
