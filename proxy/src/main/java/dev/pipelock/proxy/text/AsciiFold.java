package dev.pipelock.proxy.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FoldedView} does, for a text in ASCII: nearly all are, and a text whose characters
 * each become one needs neither tables by code point nor a way back to its offsets.
 */
final class AsciiFold {
  /** By character: itself in lower case, a space, a line feed, or 0 for what is dropped. */
  private static final byte[] FOLDED = new byte[128];

  static {
    for (int character = '\t'; character < 0x7F; character++) {
      FOLDED[character] =
          (byte)
              (character > ' '
                  ? Character.toLowerCase(character)
                  : character == '\n' || character == '\r'
                      ? '\n'
                      : character <= '\r' || character == ' ' ? ' ' : 0);
    }
  }

  private final byte[] text;
  private int length;

  /** Offsets in the source, once something was dropped. */
  private int @Nullable [] origins;

  private AsciiFold(byte[] text) {
    this.text = text;
  }

  /** The folded text; empty if the view is not in ASCII. */
  static Optional<View> of(View view, String name) {
    byte[] octets = view.text().getBytes(StandardCharsets.UTF_8);
    if (octets.length != view.text().length()) {
      return Optional.empty();
    }
    var fold = new AsciiFold(octets);
    fold.run();
    return Optional.of(fold.view(view, name));
  }

  /** In place: what is folded is never longer than what was read. */
  private void run() {
    for (int i = 0; i < text.length; i++) {
      byte folded = FOLDED[text[i]];
      if (folded > ' ') {
        append(folded, i);
      } else if (folded == 0) {
        drop();
      } else if (length == 0 || text[length - 1] > ' ') {
        append(folded, i);
      } else {
        drop();
        text[length - 1] = folded == '\n' ? folded : text[length - 1];
      }
    }
  }

  private void append(byte character, int origin) {
    if (origins != null) {
      origins[length] = origin;
    }
    text[length++] = character;
  }

  private void drop() {
    if (origins == null) {
      origins = new int[text.length + 1];
      for (int i = 0; i < length; i++) {
        origins[i] = i;
      }
    }
  }

  private View view(View source, String name) {
    var folded = new String(text, 0, length, StandardCharsets.ISO_8859_1);
    int[] map = origins;
    if (map == null) {
      return new View(name, folded, source.origins());
    }
    map[length] = text.length;
    return new View(name, folded, offset -> source.sourceStart(map[offset]));
  }
}
