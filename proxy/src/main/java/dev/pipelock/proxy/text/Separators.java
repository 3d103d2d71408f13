package dev.pipelock.proxy.text;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    char[] kept = new char[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      kept[length] = character;
      length += contains(character) ? 0 : 1;
    }
    return Optional.of(
        new View(
            Decoder.named(view, name().toLowerCase(Locale.ROOT)),
            new String(kept, 0, length),
            new Kept(this, view, length, sourceLength)));
  }

  /** The way back, which nobody asks for unless something was found. Not safe for threads. */
  private static final class Kept implements View.Origins {
    private final Separators separators;
    private final View view;
    private final int length;
    private final int sourceLength;
    private int @Nullable [] offsets;

    Kept(Separators separators, View view, int length, int sourceLength) {
      this.separators = separators;
      this.view = view;
      this.length = length;
      this.sourceLength = sourceLength;
    }

    @Override
    public int sourceOf(int offset) {
      int[] known = offsets;
      if (known == null) {
        known = offsets();
        offsets = known;
      }
      return offset < length ? view.sourceStart(known[offset]) : sourceLength;
    }

    private int[] offsets() {
      int[] all = new int[length];
      int at = 0;
      for (int i = 0; i < view.text().length(); i++) {
        if (!separators.contains(view.text().charAt(i))) {
          all[at++] = i;
        }
      }
      return all;
    }
  }
}
