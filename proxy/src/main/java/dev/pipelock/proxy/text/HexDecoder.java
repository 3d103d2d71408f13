package dev.pipelock.proxy.text;

import java.util.Optional;

/**
 * Runs of hexadecimal octets: in one piece, or with a colon, space, hyphen, comma or line break
 * between them, or each behind {@code \x} or {@code 0x}.
 */
final class HexDecoder implements Decoder {
  /** Octets in the shortest run worth reading. */
  private static final int SHORTEST = 8;

  @Override
  public boolean isDeliberate() {
    return true;
  }

  @Override
  public Optional<View> decode(View view, int sourceLength) {
    var out = new MappedText(16);
    var text = view.text();
    for (int i = 0; i < text.length(); ) {
      if (!startsOctet(text, i)) {
        i++;
        continue;
      }
      int kept = out.length();
      int end = run(view, i, out);
      if (out.length() - kept < SHORTEST) {
        out.truncate(kept);
      } else {
        out.append('\n', view.sourceStart(end));
        oddRun(view, i, end, out);
      }
      i = end;
    }
    return out.length() == 0
        ? Optional.empty()
        : Optional.of(out.view(Decoder.named(view, "hex"), sourceLength));
  }

  /** A run may start with a digit that belongs to the word before it. */
  private static void oddRun(View view, int start, int end, MappedText out) {
    var text = view.text();
    if (end < text.length() && Hex.digit(text.charAt(end)) >= 0 && startsOctet(text, start + 1)) {
      int kept = out.length();
      int last = run(view, start + 1, out);
      if (out.length() - kept < SHORTEST) {
        out.truncate(kept);
      } else {
        out.append('\n', view.sourceStart(last));
      }
    }
  }

  /** Whether so many printable octets follow. */
  static boolean startsToken(String text, int offset, int printable) {
    int i = offset;
    for (int row = 0; row < printable; row++) {
      if (i >= text.length() || !startsOctet(text, i)) {
        return false;
      }
      int at = i + prefix(text, i);
      int octet = Hex.octet(text.charAt(at), text.charAt(at + 1));
      if (octet < ' ' || octet >= 0x7F) {
        return false;
      }
      i = at + 2 + delimiter(text, at + 2);
    }
    return true;
  }

  private static boolean startsOctet(String text, int i) {
    int at = i + prefix(text, i);
    return at + 1 < text.length() && Hex.octet(text.charAt(at), text.charAt(at + 1)) >= 0;
  }

  /** Appends the octets from the offset on, and returns the offset after the last. */
  private static int run(View view, int start, MappedText out) {
    var text = view.text();
    int i = start;
    int end = start;
    while (i < text.length() && startsOctet(text, i)) {
      int at = i + prefix(text, i);
      out.append((char) Hex.octet(text.charAt(at), text.charAt(at + 1)), view.sourceStart(i));
      end = at + 2;
      i = end + delimiter(text, end);
    }
    return end;
  }

  private static int prefix(String text, int i) {
    return i + 1 < text.length()
            && (text.charAt(i) == '\\' || text.charAt(i) == '0')
            && (text.charAt(i + 1) | 0x20) == 'x'
        ? 2
        : 0;
  }

  /** Length of what stands between two octets: at most two signs, such as a comma and a space. */
  private static int delimiter(String text, int i) {
    int length = 0;
    while (length < 2
        && i + length < text.length()
        && ":- ,\r\n\t;".indexOf(text.charAt(i + length)) >= 0) {
      length++;
    }
    return length;
  }
}
