package dev.pipelock.proxy.body;

import java.nio.charset.StandardCharsets;

/**
 * Quoted-printable (RFC 2045, section 6.7), read leniently: what is no escape stands for itself.
 */
final class QuotedPrintable {
  private QuotedPrintable() {}

  static String decode(byte[] content) {
    var out = new byte[content.length];
    int length = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] != '=') {
        out[length++] = content[i];
      } else if (isAt(content, i + 1, '\r') && isAt(content, i + 2, '\n')) {
        i += 2;
      } else if (isAt(content, i + 1, '\n')) {
        i++;
      } else if (hex(content, i + 1) >= 0 && hex(content, i + 2) >= 0) {
        out[length++] = (byte) (hex(content, i + 1) << 4 | hex(content, i + 2));
        i += 2;
      } else {
        out[length++] = content[i];
      }
    }
    return Texts.of(java.util.Arrays.copyOf(out, length), StandardCharsets.UTF_8);
  }

  private static boolean isAt(byte[] content, int offset, char wanted) {
    return offset < content.length && content[offset] == wanted;
  }

  private static int hex(byte[] content, int offset) {
    return offset < content.length ? Character.digit(content[offset], 16) : -1;
  }
}
