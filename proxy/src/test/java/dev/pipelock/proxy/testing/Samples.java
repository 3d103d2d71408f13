package dev.pipelock.proxy.testing;

import java.util.regex.Pattern;

/** Expands templates such as {@code ghp_{alnum:36}}, so that no secret-shaped text is committed. */
public final class Samples {
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+):(\\w+)}");

  private Samples() {}

  /** The template with every slot filled; the same text every time. */
  public static String expand(String template) {
    return SLOT.matcher(template).replaceAll(slot -> fill(slot.group(1), slot.group(2)));
  }

  private static String fill(String alphabet, String argument) {
    if (alphabet.equals("literal")) {
      return argument;
    }
    var signs =
        switch (alphabet) {
          case "upper" -> "QW3ER7TYU2PASDF4GHJK5LZXC6VBNM";
          case "lower" -> "qwertyuiopasdfghjklzxcvbnm";
          case "digit" -> "1740285396";
          case "hex" -> "9f3a0c7e1b5d2846";
          case "alnum" -> "aZ3kQ9xT7bV1mR5cW8nY2";
          case "base64" -> "aZ3k/Q9xT+7bV1mR5cW8nY2";
          default -> throw new IllegalArgumentException(alphabet);
        };
    var text = new StringBuilder();
    for (int i = 0; i < Integer.parseInt(argument); i++) {
      text.append(signs.charAt(i * 7 % signs.length()));
    }
    return text.toString();
  }
}
