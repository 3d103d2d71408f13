package dev.pipelock.proxy.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Character references of HTML: decimal, hexadecimal, and the named ones that tokens can hold. */
final class EntityDecoder implements Decoder {
  private static final int LONGEST = 12;

  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("lowbar", "_"),
          Map.entry("UnderBar", "_"),
          Map.entry("hyphen", "-"),
          Map.entry("dash", "-"),
          Map.entry("period", "."),
          Map.entry("sol", "/"),
          Map.entry("bsol", "\\"),
          Map.entry("colon", ":"),
          Map.entry("equals", "="),
          Map.entry("plus", "+"),
          Map.entry("commat", "@"),
          Map.entry("num", "#"),
          Map.entry("percnt", "%"),
          Map.entry("dollar", "$"),
          Map.entry("shy", ""),
          Map.entry("zwnj", ""),
          Map.entry("ZeroWidthSpace", ""),
          Map.entry("Tab", "\t"),
          Map.entry("NewLine", "\n"));

  @Override
  public List<View> decode(View view, int sourceLength) {
    return Decoder.repeated(layer -> once(layer, Decoder.named(view, "html"), sourceLength), view)
        .stream()
        .toList();
  }

  private static Optional<View> once(View view, String name, int sourceLength) {
    var text = view.text();
    if (text.indexOf('&') < 0) {
      return Optional.empty();
    }
    var out = new MappedText(text.length());
    boolean any = false;
    for (int i = 0; i < text.length(); ) {
      int end = text.charAt(i) == '&' ? endOfName(text, i + 1) : -1;
      var meant = end < 0 ? null : meaning(text.substring(i + 1, end));
      if (meant == null) {
        out.append(text.charAt(i), view.sourceStart(i));
        i++;
      } else {
        any = true;
        out.append(meant, view.sourceStart(i));
        i = end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
      }
    }
    return any ? Optional.of(out.view(name, sourceLength)) : Optional.empty();
  }

  private static int endOfName(String text, int start) {
    int end = start;
    while (end < text.length()
        && end - start < LONGEST + 2
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '#')) {
      end++;
    }
    return end == start ? -1 : end;
  }

  private static @Nullable String meaning(String name) {
    if (name.charAt(0) != '#') {
      return NAMED.get(name);
    }
    var hex = name.length() > 1 && (name.charAt(1) | 0x20) == 'x';
    var digits = name.substring(hex ? 2 : 1);
    if (digits.isEmpty() || digits.length() > 8) {
      return null;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), hex ? 16 : 10);
      if (digit < 0) {
        return null;
      }
      value = value * (hex ? 16 : 10) + digit;
    }
    return value <= Character.MAX_CODE_POINT ? Character.toString((int) value) : null;
  }
}
