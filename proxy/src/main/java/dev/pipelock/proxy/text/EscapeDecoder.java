package dev.pipelock.proxy.text;

import java.util.List;
import java.util.Optional;

/** Escapes of JSON, JavaScript and C: backslash and u, u{}, x, or the sign itself. */
final class EscapeDecoder implements Decoder {

  @Override
  public List<View> decode(View view, int sourceLength) {
    return Decoder.repeated(layer -> once(layer, Decoder.named(view, "json"), sourceLength), view)
        .stream()
        .toList();
  }

  private static Optional<View> once(View view, String name, int sourceLength) {
    var text = view.text();
    if (text.indexOf('\\') < 0) {
      return Optional.empty();
    }
    var out = new MappedText(text.length());
    boolean any = false;
    for (int i = 0; i < text.length(); ) {
      int length = text.charAt(i) == '\\' ? escape(text, i, view.sourceStart(i), out) : 0;
      any |= length > 0;
      if (length == 0) {
        out.append(text.charAt(i), view.sourceStart(i));
        length = 1;
      }
      i += length;
    }
    return any ? Optional.of(out.view(name, sourceLength)) : Optional.empty();
  }

  /** Appends what the escape stands for and returns its length; 0 where there is none. */
  private static int escape(String text, int i, int origin, MappedText out) {
    if (i + 1 >= text.length()) {
      return 0;
    }
    char kind = text.charAt(i + 1);
    if (kind == 'u' && i + 2 < text.length() && text.charAt(i + 2) == '{') {
      int close = text.indexOf('}', i + 3);
      return close < 0 || close - i > 9
          ? 0
          : number(text, i + 3, close, close + 1 - i, origin, out);
    }
    return switch (kind) {
      case 'u', 'U' -> number(text, i + 2, i + 6, 6, origin, out);
      case 'x' -> number(text, i + 2, i + 4, 4, origin, out);
      case 'n', 'r', 't' -> {
        out.append('\n', origin);
        yield 2;
      }
      case '"', '\\', '/', '\'' -> {
        out.append(kind, origin);
        yield 2;
      }
      default -> 0;
    };
  }

  private static int number(
      String text, int start, int end, int length, int origin, MappedText out) {
    if (end > text.length() || end == start) {
      return 0;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = Hex.digit(text.charAt(i));
      if (digit < 0) {
        return 0;
      }
      value = value << 4 | digit;
    }
    if (!Character.isValidCodePoint(value)) {
      return 0;
    }
    out.append(Character.toString(value), origin);
    return length;
  }
}
