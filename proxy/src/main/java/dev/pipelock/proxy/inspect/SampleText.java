package dev.pipelock.proxy.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Expands the templates of rule samples, such as {@code ghp_{alnum:36}}: no secret-shaped text is
 * part of the program, and what is made belongs to nobody.
 */
public final class SampleText {
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+):(\\w+)}");

  private SampleText() {}

  /** The template with every slot filled; the same text every time. */
  public static String expand(String template) {
    return SLOT.matcher(template).replaceAll(slot -> fill(slot.group(1), slot.group(2)));
  }

  private static String fill(String alphabet, String argument) {
    return switch (alphabet) {
      case "literal" -> argument;
      case "wif" -> SampleNumbers.walletKey(argument.equals("52"));
      case "xprv" -> SampleNumbers.extendedKey();
      case "card" -> SampleNumbers.card(argument);
      case "iban" -> SampleNumbers.iban(argument);
      case "uuid" -> uuid(Integer.parseInt(argument));
      case "basic" ->
          Base64.getEncoder()
              .encodeToString(
                  ("user" + argument + ":" + signs("alnum", 12))
                      .getBytes(StandardCharsets.US_ASCII));
      default -> signs(alphabet, Integer.parseInt(argument));
    };
  }

  private static String uuid(int shift) {
    var hex = signs("hex", 32 + shift).substring(shift);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }

  private static String signs(String alphabet, int length) {
    var signs =
        switch (alphabet) {
          case "upper" -> "QW3ER7TYU2PASDF4GHJK5LZXC6VBNM";
          case "lower" -> "qwertyuiopasdfghjklzxcvbnm";
          case "digit" -> "1740285396";
          case "hex" -> "9f3a0c7e1b5d2846";
          case "alnum" -> "aZ3kQ9xT7bV1mR5cW8nY2";
          case "mixed" -> "aZkQxTbVmRcWnYfGhJpLd";
          case "base64" -> "aZ3k/Q9xT+7bV1mR5cW8nY2";
          case "bech" -> "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7";
          case "bech32" -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ23456";
          default -> throw new IllegalArgumentException(alphabet);
        };
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(signs.charAt((i * 11 + i / signs.length()) % signs.length()));
    }
    return text.toString();
  }
}
