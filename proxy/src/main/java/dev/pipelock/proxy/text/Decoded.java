package dev.pipelock.proxy.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One layer of encoding undone, each encoded run replaced by what it says where it stands, so that
 * a phrase of which only some words are encoded is whole again: percent (RFC 3986), JSON and
 * programming escapes, HTML character references, base64 (RFC 4648, both alphabets), hex with and
 * without delimiters, Unicode tag characters and octets in variation selectors. A run of base64 or
 * hex counts where at least four fifths of it are printable text.
 */
final class Decoded {

  private final View view;
  private final String text;
  private final MappedText out;
  private String kind = "";

  private Decoded(View view) {
    this.view = view;
    this.text = view.text();
    this.out = new MappedText(text.length());
  }

  /** Empty where nothing is encoded. */
  static Optional<View> once(View view, int sourceLength) {
    var decoded = new Decoded(view);
    decoded.run();
    if (decoded.kind.isEmpty()) {
      return Optional.empty();
    }
    var layers = view.name().isEmpty() ? decoded.kind : view.name() + "+" + decoded.kind;
    return Optional.of(decoded.out.view(layers, sourceLength));
  }

  private void run() {
    for (int i = 0; i < text.length(); ) {
      int next = step(i);
      if (next == i) {
        out.append(text.charAt(i), view.sourceStart(i));
        next = i + 1;
      }
      i = next;
    }
  }

  /** The offset after an encoded run that starts here, which was decoded, or the offset itself. */
  private int step(int offset) {
    var character = text.charAt(offset);
    return switch (character) {
      case '%' -> octets(offset, "url", percent(offset));
      case '\\' -> escape(offset);
      case '&' -> reference(offset);
      default -> {
        if (character >= 0x80) {
          yield hidden(offset);
        }
        boolean starts = offset == 0 || Base64Text.value(text.charAt(offset - 1)) < 0;
        if (!starts || Base64Text.value(character) < 0) {
          yield offset;
        }
        int afterHex = hex(offset);
        yield afterHex > offset ? afterHex : base64(offset);
      }
    };
  }

  /** Length of the percent escapes at the offset. */
  private int percent(int offset) {
    int end = offset;
    while (end + 2 < text.length()
        && text.charAt(end) == '%'
        && Escapes.hex(text, end + 1, 2) >= 0) {
      end += 3;
    }
    return end - offset;
  }

  private int octets(int offset, String name, int length) {
    if (length == 0) {
      return offset;
    }
    var octets = new byte[length / 3];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) Escapes.hex(text, offset + 3 * i + 1, 2);
    }
    return put(new String(octets, StandardCharsets.UTF_8), name, offset, offset + length);
  }

  private int escape(int offset) {
    var escape = Escapes.backslash(text, offset);
    return escape == null ? offset : put(escape.text(), "escape", offset, escape.end());
  }

  private int reference(int offset) {
    var reference = Escapes.reference(text, offset);
    return reference == null ? offset : put(reference.text(), "html", offset, reference.end());
  }

  /** Tag characters, and octets in variation selectors. */
  private int hidden(int offset) {
    var hidden = Escapes.hidden(text, offset);
    return hidden == null ? offset : put(hidden.text(), "hidden", offset, hidden.end());
  }

  /** Pairs of digits, side by side or with the same gap between each two. */
  private int hex(int offset) {
    int octets = 0;
    int end = offset;
    for (int i = HexRun.first(text, offset); i >= 0; i = HexRun.next(text, i)) {
      octets++;
      end = i + 2;
    }
    boolean ends = end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
    if (octets < EncodedText.SHORTEST_HEX || !ends) {
      return offset;
    }
    var octet = new byte[octets];
    int count = 0;
    for (int i = HexRun.first(text, offset); i >= 0; i = HexRun.next(text, i)) {
      octet[count++] = (byte) Escapes.hex(text, i, 2);
    }
    var plain = printable(octet, octets);
    return plain == null ? offset : put(plain, "hex", offset, end);
  }

  private int base64(int offset) {
    int end = Base64Text.endOfRun(text, offset);
    if (end - offset < EncodedText.SHORTEST_BASE64) {
      return offset;
    }
    // The first run of a window may have been cut anywhere.
    int phases = offset == 0 ? 4 : 1;
    for (int phase = 0; phase < phases; phase++) {
      var octets = Base64Text.decode(text, offset + phase, end);
      var plain = printable(octets, octets.length);
      if (plain != null) {
        return put(plain, "base64", offset, Base64Text.afterPadding(text, end));
      }
    }
    // A whole run is one word: whatever starts inside it is part of it.
    for (int i = offset; i < end; i++) {
      out.append(text.charAt(i), view.sourceStart(i));
    }
    return end;
  }

  private int put(String plain, String name, int start, int end) {
    int origin = view.sourceStart(start);
    int span = end - start;
    for (int i = 0; i < plain.length(); i++) {
      // In proportion: exact for one character an escape, close enough inside long runs.
      int share = start + (int) ((long) span * i / plain.length());
      out.append(plain.charAt(i), Math.max(origin, view.sourceStart(share)));
    }
    kind = kind.isEmpty() || kind.equals(name) ? name : "mixed";
    return end;
  }

  /** The octets as text, or null where less than four fifths of it could be read. */
  private static @Nullable String printable(byte[] octets, int length) {
    CharBuffer decoded;
    try {
      decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, length));
    } catch (CharacterCodingException binary) {
      return mostlyAscii(octets, length)
          ? new String(octets, 0, length, StandardCharsets.UTF_8)
          : null;
    }
    var plain = decoded.toString();
    long readable = plain.codePoints().filter(Decoded::isReadable).count();
    return readable * 5 >= plain.codePointCount(0, plain.length()) * 4L ? plain : null;
  }

  /** Text whose first or last octets belong to characters that were cut. */
  private static boolean mostlyAscii(byte[] octets, int length) {
    int readable = 0;
    for (int i = 0; i < length; i++) {
      readable += octets[i] >= ' ' || octets[i] == '\n' ? 1 : 0;
    }
    return readable * 5 >= length * 4;
  }

  private static boolean isReadable(int codePoint) {
    return codePoint == '\n'
        || codePoint == '\t'
        || codePoint == '\r'
        || !(Character.isISOControl(codePoint) || !Character.isDefined(codePoint));
  }
}
