package dev.pipelock.proxy.text;

import java.util.Locale;
import java.util.Optional;

/** Signs that cut a token into pieces without being part of it. */
enum Separators {
  DOTS("."),
  SLASHES("/\\"),
  SPACES(" \t\r\n\f"),
  ANY(". \t\r\n\f/\\+,;|*");

  private final String signs;

  Separators(String signs) {
    this.signs = signs;
  }

  /** The text without these; empty where it has none between two signs of a token. */
  Optional<View> removed(View view, int sourceLength) {
    var text = view.text();
    boolean any = false;
    for (int i = 1; i + 1 < text.length() && !any; i++) {
      any = signs.indexOf(text.charAt(i)) >= 0;
    }
    if (!any) {
      return Optional.empty();
    }
    var out = new MappedText(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (signs.indexOf(text.charAt(i)) < 0) {
        out.append(text.charAt(i), view.sourceStart(i));
      }
    }
    return Optional.of(
        out.view(Decoder.named(view, name().toLowerCase(Locale.ROOT)), sourceLength));
  }
}
