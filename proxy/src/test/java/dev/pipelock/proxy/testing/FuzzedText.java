package dev.pipelock.proxy.testing;

import java.nio.charset.StandardCharsets;

/** A text from a fuzzer's octets: UTF-8, so that seeds are plain files. */
public final class FuzzedText {
  private FuzzedText() {}

  /** What is no UTF-8 becomes half of a surrogate pair, which a Java text may hold as well. */
  public static String of(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8).replace('\uFFFD', '\uD83D');
  }
}
