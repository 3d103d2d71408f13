package dev.pipelock.proxy.inspect.shell.program;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Decoders as the command-line tools have them: what is no digit is passed over. */
public final class Decoding {
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String HEX = "0123456789abcdef";

  private Decoding() {}

  /** RFC 4648 section 4, or section 5 (URL-safe). */
  public static String base64(String text) {
    return decode(text.replace('-', '+').replace('_', '/'), BASE64, 6);
  }

  public static String base32(String text) {
    return decode(text.toUpperCase(Locale.ROOT), BASE32, 5);
  }

  public static String hex(String text) {
    return decode(text.toLowerCase(Locale.ROOT), HEX, 4);
  }

  private static String decode(String text, String digits, int width) {
    var octets = new ByteArrayOutputStream();
    int bits = 0;
    int held = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = digits.indexOf(text.charAt(i));
      if (value < 0) {
        continue;
      }
      bits = (bits << width | value) & 0xFFFF;
      held += width;
      if (held >= 8) {
        held -= 8;
        octets.write(bits >> held);
      }
    }
    return octets.toString(StandardCharsets.UTF_8);
  }
}
