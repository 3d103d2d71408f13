package dev.pipelock.proxy.attack;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Ways to write a text so that it does not look like itself. */
enum Disguise {
  BASE64(text -> Base64.getEncoder().encodeToString(octets(text))),
  BASE64URL(text -> Base64.getUrlEncoder().withoutPadding().encodeToString(octets(text))),
  HEX(text -> HexFormat.of().formatHex(octets(text))),
  HEX_WITH_COLONS(text -> HexFormat.ofDelimiter(":").formatHex(octets(text))),
  PERCENT(Disguise::percent),
  PERCENT_TWICE(text -> percent(text).replace("%", "%25")),
  ESCAPES(text -> each(text, c -> String.format(Locale.ROOT, "\\u%04x", c))),
  ENTITIES(text -> each(text, c -> "&#" + c + ";")),
  ZERO_WIDTH(text -> each(text, c -> (char) c + "\u200B")),
  FULL_WIDTH(text -> each(text, c -> "" + (char) (c > ' ' && c < 0x7F ? c + 0xFEE0 : c))),
  BASE64_IN_HEX(text -> HEX.of(BASE64.of(text)));

  @SuppressWarnings("ImmutableEnumChecker") // an operator cannot say that it has no state
  private final UnaryOperator<String> writing;

  Disguise(UnaryOperator<String> writing) {
    this.writing = writing;
  }

  String of(String text) {
    return writing.apply(text);
  }

  /** For people, for example {@code base64 in hex}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String percent(String text) {
    return HexFormat.of().withPrefix("%").formatHex(octets(text));
  }

  private static String each(String text, IntFunction<String> writing) {
    return text.chars().mapToObj(writing).collect(Collectors.joining());
  }
}
