package dev.pipelock.proxy.text;

import java.util.Arrays;

/** Runs of base64 in prose: both alphabets of RFC 4648, padding optional, MIME line breaks. */
final class Base64Text {
  private static final byte[] VALUES = values();

  private Base64Text() {}

  /** The six bits that a character stands for, or -1. */
  static int value(char character) {
    return character < VALUES.length ? VALUES[character] : -1;
  }

  private static byte[] values() {
    var values = new byte[128];
    Arrays.fill(values, (byte) -1);
    var digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int value = 0; value < digits.length(); value++) {
      values[digits.charAt(value)] = (byte) value;
    }
    values['-'] = values['+'];
    values['_'] = values['/'];
    return values;
  }

  /** Line breaks belong to a run where a long line goes on (RFC 2045: 76 characters). */
  static int endOfRun(String text, int start) {
    int line = start;
    int end = start;
    while (end < text.length()) {
      if (value(text.charAt(end)) >= 0) {
        end++;
        continue;
      }
      int next = end;
      while (next < text.length() && (text.charAt(next) == '\r' || text.charAt(next) == '\n')) {
        next++;
      }
      boolean goesOn =
          next > end
              && next - end <= 2
              && end - line >= 48
              && next < text.length()
              && value(text.charAt(next)) >= 0;
      if (!goesOn) {
        return end;
      }
      line = next;
      end = next;
    }
    return end;
  }

  static int afterPadding(String text, int end) {
    int after = end;
    while (after < text.length() && after - end < 2 && text.charAt(after) == '=') {
      after++;
    }
    return after;
  }

  /** The octets of a run, those of an incomplete last group left out. */
  static byte[] decode(String text, int start, int end) {
    var octets = new byte[Math.max(0, (end - start) * 3 / 4 + 1)];
    int length = 0;
    int bits = 0;
    int held = 0;
    for (int i = start; i < end; i++) {
      int value = value(text.charAt(i));
      if (value < 0) {
        continue;
      }
      bits = bits << 6 | value;
      held += 6;
      if (held >= 8) {
        held -= 8;
        octets[length++] = (byte) (bits >> held);
      }
    }
    return Arrays.copyOf(octets, length);
  }
}
