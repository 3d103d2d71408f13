package dev.pipelock.proxy.text;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Runs of base64 decoded, one level: both alphabets of RFC 4648, with or without padding, line
 * breaks inside a run allowed. What decodes to noise is a view too: a secret may stand in the
 * middle of a binary file.
 */
public final class Base64View implements ViewProducer {
  private static final String NAME = "base64";

  /** Shorter runs hold no secret that a rule knows: 16 characters decode to 12. */
  private static final int SHORTEST_RUN = 16;

  @Override
  public void produce(String source, Consumer<View> sink) {
    for (int i = 0; i < source.length(); ) {
      if (value(source.charAt(i)) < 0) {
        i++;
        continue;
      }
      int end = endOfRun(source, i);
      if (end - i >= SHORTEST_RUN) {
        decode(source, i, end, sink);
      }
      i = end;
    }
  }

  private static int endOfRun(String source, int start) {
    int end = start;
    while (end < source.length()
        && (value(source.charAt(end)) >= 0 || isBreakInside(source, end))) {
      end++;
    }
    return end;
  }

  /** A line break of MIME (RFC 2045: 76 characters a line) between two base64 characters. */
  private static boolean isBreakInside(String source, int offset) {
    var character = source.charAt(offset);
    if (character == '\r') {
      return offset + 1 < source.length() && source.charAt(offset + 1) == '\n';
    }
    return character == '\n'
        && offset + 1 < source.length()
        && value(source.charAt(offset + 1)) >= 0;
  }

  private static void decode(String source, int start, int end, Consumer<View> sink) {
    var octets = new byte[(end - start) * 3 / 4 + 1];
    var origins = new int[octets.length + 1];
    int length = 0;
    int bits = 0;
    int held = 0;
    int before = start;
    for (int i = start; i < end; i++) {
      int value = value(source.charAt(i));
      if (value < 0) {
        continue;
      }
      bits = bits << 6 | value;
      held += 6;
      if (held >= 8) {
        held -= 8;
        // An octet starts in the sign before the one that completes it.
        origins[length] = before;
        octets[length++] = (byte) (bits >> held);
      }
      before = i;
    }
    // One character per octet keeps the offsets simple; the tokens we look for are ASCII.
    var text = new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    int count = length;
    sink.accept(
        new View(NAME, text, offset -> offset < count ? Math.max(start, origins[offset]) : end));
  }

  private static int value(char character) {
    if (character >= 'A' && character <= 'Z') {
      return character - 'A';
    }
    if (character >= 'a' && character <= 'z') {
      return character - 'a' + 26;
    }
    if (character >= '0' && character <= '9') {
      return character - '0' + 52;
    }
    return switch (character) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }
}
