package dev.pipelock.operator.instance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes names that any Kubernetes kind and any label value takes: a DNS label of RFC 1123, at most
 * 63 characters, where a policy's own name may be a subdomain of 253.
 */
final class DnsLabel {
  /** Longest DNS label, RFC 1123 section 2.1. */
  static final int MAX = 63;

  private static final int DIGEST_CHARS = 8;

  private DnsLabel() {}

  /**
   * The name itself where it fits; else its beginning and a digest of the whole, so that two long
   * names stay two names.
   *
   * @param max longest result, 16 to 63
   */
  static String of(String name, int max) {
    var label = name.replace('.', '-');
    if (label.length() <= max && label.equals(name)) {
      return name;
    }
    var kept = Math.min(label.length(), max - DIGEST_CHARS - 1);
    var head = label.substring(0, kept);
    while (head.endsWith("-")) {
      head = head.substring(0, head.length() - 1);
    }
    return head + '-' + digest(name);
  }

  private static String digest(String name) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var bytes = sha256.digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes).substring(0, DIGEST_CHARS);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java runtime has SHA-256", absent);
    }
  }
}
