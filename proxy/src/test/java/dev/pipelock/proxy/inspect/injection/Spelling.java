package dev.pipelock.proxy.inspect.injection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** One way of writing a phrase that a model still reads and a plain search does not. */
enum Spelling {
  PLAIN(text -> text),
  UPPER(text -> text.toUpperCase(Locale.ROOT)),
  WIDE_GAPS(text -> text.replace(" ", " \t\u2003 ")),
  LINE_BREAKS(text -> text.replace(" ", "\r\n")),
  PERCENT(text -> percent(text)),
  PERCENT_TWICE(text -> percent(percent(text))),
  BASE64(text -> Base64.getEncoder().encodeToString(octets(text))),
  BASE64_URL(text -> Base64.getUrlEncoder().withoutPadding().encodeToString(octets(text))),
  BASE64_IN_HEX(text -> hex(Base64.getEncoder().encodeToString(octets(text)))),
  HEX(Spelling::hex),
  JSON_ESCAPES(text -> units(text, c -> String.format("\\u%04x", c))),
  ENTITIES(text -> each(text, c -> "&#" + c + ";")),
  ZERO_WIDTH(text -> each(text, c -> Character.toString(c) + "\u200B")),
  ZERO_WIDTH_GAPS(text -> text.replace(" ", "\u200B")),
  SOFT_HYPHEN(text -> each(text, c -> Character.toString(c) + "\u00AD")),
  MARKS(text -> each(text, c -> Character.toString(c) + (Character.isLetter(c) ? "\u0336" : ""))),
  TAGS(text -> "Hello." + each(text, c -> c < 0x7F ? Character.toString(0xE0000 + c) : "")),
  CYRILLIC(text -> swap(text, "aeopcxyis", "аеорсхуіѕ")),
  GREEK(text -> swap(text, "aoviptn", "αονιρτη")),
  FULL_WIDTH(text -> each(text, c -> Character.toString(c > ' ' && c < 0x7F ? c + 0xFEE0 : c))),
  LEET(text -> swap(text, "aeiost", "431057")),
  SPACED(text -> each(text, c -> c == ' ' ? "  " : Character.toString(c) + " ")),
  DOTTED(text -> each(text, c -> c == ' ' ? "  " : Character.toString(c) + ".")),
  HALF_ENCODED(
      text ->
          text.substring(0, text.length() / 2)
              + Base64.getEncoder().encodeToString(octets(text.substring(text.length() / 2))));

  private static final List<Spelling> ALL = List.of(values());

  @SuppressWarnings("ImmutableEnumChecker") // none of these functions has a state
  private final Function<String, String> write;

  Spelling(Function<String, String> write) {
    this.write = write;
  }

  /** Each in turn, counted from 0 and over again. */
  static Spelling of(int turn) {
    return ALL.get(turn % ALL.size());
  }

  String write(String text) {
    return write.apply(text);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(octets(text));
  }

  private static String percent(String text) {
    return HexFormat.of().withPrefix("%").withUpperCase().formatHex(octets(text));
  }

  private static String each(String text, IntFunction<String> write) {
    return text.codePoints().mapToObj(write).collect(Collectors.joining());
  }

  private static String units(String text, IntFunction<String> write) {
    return text.chars().mapToObj(write).collect(Collectors.joining());
  }

  private static String swap(String text, String from, String to) {
    return each(
        text,
        c -> {
          int at = from.indexOf(c);
          return at < 0 ? Character.toString(c) : String.valueOf(to.charAt(at));
        });
  }
}
