package dev.pipelock.proxy.inspect.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One way of hiding a secret from a scanner; the result is the values of a message. */
enum Disguise {
  CLEAR(List::of),
  PERCENT(whole(Disguise::percent)),
  PERCENT_TWICE(whole(text -> percent(percent(text)))),
  PERCENT_THRICE(whole(text -> percent(percent(percent(text))))),
  BASE64(whole(text -> Base64.getEncoder().encodeToString(octets(text)))),
  BASE64_URL(whole(text -> Base64.getUrlEncoder().withoutPadding().encodeToString(octets(text)))),
  BASE64_LINES(
      whole(
          text -> Base64.getMimeEncoder(20, new byte[] {'\r', '\n'}).encodeToString(octets(text)))),
  BASE64_TWICE(whole(text -> base64(base64(text)))),
  BASE64_THRICE(whole(text -> base64(base64(base64(text))))),
  BASE32(whole(Disguise::base32)),
  HEX(whole(text -> HexFormat.of().formatHex(octets(text)))),
  HEX_COLON(whole(text -> HexFormat.ofDelimiter(":").withUpperCase().formatHex(octets(text)))),
  HEX_SPACE(whole(text -> HexFormat.ofDelimiter(" ").formatHex(octets(text)))),
  HEX_HYPHEN(whole(text -> HexFormat.ofDelimiter("-").formatHex(octets(text)))),
  HEX_COMMA(whole(text -> HexFormat.ofDelimiter(",").formatHex(octets(text)))),
  HEX_BACKSLASH(whole(text -> HexFormat.of().withPrefix("\\x").formatHex(octets(text)))),
  HEX_0X(whole(text -> HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(octets(text)))),
  HEX_IN_BASE64(whole(text -> base64(HexFormat.of().formatHex(octets(text))))),
  BASE64_IN_PERCENT(whole(text -> percent(base64(text)))),
  JSON_ESCAPES(whole(text -> each(text, c -> String.format("\\u%04x", c)))),
  HTML_DECIMAL(whole(text -> each(text, c -> "&#" + c + ";"))),
  HTML_HEX(whole(text -> each(text, c -> "&#x" + Integer.toHexString(c) + ";"))),
  ZERO_WIDTH(whole(text -> between(text, 1, "\u200B"))),
  SOFT_HYPHEN(whole(text -> between(text, 3, "\u00AD"))),
  TAGS_BETWEEN(whole(text -> between(text, 2, Character.toString(0xE0041)))),
  TAGS_ONLY(
      whole(text -> "hello" + each(text, c -> c < 0x7F ? Character.toString(0xE0000 + c) : ""))),
  VARIATION_SELECTORS(whole(text -> between(text, 1, "\uFE0F"))),
  COMBINING_MARKS(
      whole(
          text ->
              each(
                  text,
                  c ->
                      Character.isLetter(c)
                          ? Character.toString(c) + "\u0301"
                          : Character.toString(c)))),
  CYRILLIC(whole(text -> swap(text, "aeopcxyijsABEKMHOPCTXIJS", "аеорсхуіјѕАВЕКМНОРСТХІЈЅ"))),
  GREEK(whole(text -> swap(text, "aoviptABEZHIKMNOPTYX", "αονιρτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"))),
  ARMENIAN(whole(text -> swap(text, "ounhqgSUO", "օսոհզցՏՍՕ"))),
  CHEROKEE(whole(text -> swap(text, "ABCDEGHJKLMPSTVWZ", "ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᏚᎢᏙᎳᏃ"))),
  FULL_WIDTH(
      whole(
          text ->
              each(
                  text,
                  c ->
                      c > ' ' && c < 0x7F
                          ? Character.toString(c + 0xFEE0)
                          : Character.toString(c)))),
  MONOSPACE(whole(text -> each(text, Disguise::monospace))),
  EXOTIC_SPACES(whole(text -> between(text, 5, "\u2003"))),
  NO_BREAK_SPACES(whole(text -> between(text, 1, "\u00A0"))),
  DOTS(whole(text -> between(text, 4, "."))),
  DOTS_EACH(whole(text -> between(text, 1, "."))),
  SLASHES(whole(text -> between(text, 5, "/"))),
  NEWLINES(whole(text -> between(text, 6, "\n"))),
  SPACES(whole(text -> between(text, 4, " "))),
  SPACES_EACH(whole(text -> between(text, 1, " "))),
  COMMAS(whole(text -> between(text, 8, ", "))),
  TWO_FIELDS(text -> pieces(token(text), 2)),
  FOUR_FIELDS(text -> pieces(token(text), 4)),
  SWAPPED_FIELDS(text -> pieces(token(text), 2).reversed());

  @SuppressWarnings("ImmutableEnumChecker") // none of these functions has a state
  private final Function<String, List<String>> hide;

  Disguise(Function<String, List<String>> hide) {
    this.hide = hide;
  }

  List<String> apply(String text) {
    return hide.apply(text);
  }

  private static Function<String, List<String>> whole(Function<String, String> hide) {
    return text -> List.of(hide.apply(text));
  }

  /** The longest word of an item: the secret without the code around it. */
  private static String token(String text) {
    if (text.contains("-----BEGIN")) {
      return text;
    }
    var longest = text;
    int length = 0;
    for (var word : text.split("[\\s\"'`,;<>()]+|(?<=[A-Za-z])[=:](?=\\S)", -1)) {
      if (word.length() > length) {
        longest = word;
        length = word.length();
      }
    }
    return longest;
  }

  private static List<String> pieces(String text, int count) {
    int size = (text.length() + count - 1) / count;
    var pieces = new ArrayList<String>();
    for (int i = 0; i < text.length(); i += size) {
      pieces.add(text.substring(i, Math.min(text.length(), i + size)));
    }
    return pieces;
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(octets(text));
  }

  private static String percent(String text) {
    return HexFormat.of().withPrefix("%").withUpperCase().formatHex(octets(text));
  }

  private static String base32(String text) {
    var out = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte octet : octets(text)) {
      bits = (bits << 8 | (octet & 0xFF)) & 0xFFFF;
      held += 8;
      while (held >= 5) {
        held -= 5;
        out.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt((bits >> held) & 31));
      }
    }
    if (held > 0) {
      out.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt((bits << (5 - held)) & 31));
    }
    return out.toString();
  }

  private static String each(String text, Function<Integer, String> hide) {
    return text.codePoints().mapToObj(hide::apply).collect(Collectors.joining());
  }

  private static String between(String text, int size, String separator) {
    return String.join(separator, text.split("(?<=\\G.{" + size + "})", -1)).strip();
  }

  private static String swap(String text, String from, String to) {
    return each(
        text,
        c -> {
          int at = from.indexOf(c);
          return at < 0 ? Character.toString(c) : String.valueOf(to.charAt(at));
        });
  }

  private static String monospace(int c) {
    if (c >= 'A' && c <= 'Z') {
      return Character.toString(0x1D670 + c - 'A');
    }
    if (c >= 'a' && c <= 'z') {
      return Character.toString(0x1D68A + c - 'a');
    }
    return Character.toString(c >= '0' && c <= '9' ? 0x1D7F6 + c - '0' : c);
  }
}
