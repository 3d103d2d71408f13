package dev.pipelock.proxy.text;

import java.util.Locale;
import java.util.Optional;

/** Signs that cut a token into pieces without being part of it. */
enum Separators {
  DOTS("."),
  SLASHES("/\\"),
  SPACES(" \t\r\n\f"),
  ANY(". \t\r\n\f/\\+,;|*");

  @SuppressWarnings("ImmutableEnumChecker") // never handed out, never written after this
  private final boolean[] signs = new boolean[128];

  Separators(String signs) {
    signs.chars().forEach(sign -> this.signs[sign] = true);
  }

  private boolean contains(char character) {
    return character < 128 && signs[character];
  }

  /** The text without these; empty where it has none between two signs of a token. */
  Optional<View> removed(View view, int sourceLength) {
    var text = view.text();
    boolean any = false;
    for (int i = 1; i + 1 < text.length() && !any; i++) {
      any = contains(text.charAt(i));
    }
    if (!any) {
      return Optional.empty();
    }
    var out = new MappedText(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!contains(text.charAt(i))) {
        out.append(text.charAt(i), view.sourceStart(i));
      }
    }
    return Optional.of(
        out.view(Decoder.named(view, name().toLowerCase(Locale.ROOT)), sourceLength));
  }
}
