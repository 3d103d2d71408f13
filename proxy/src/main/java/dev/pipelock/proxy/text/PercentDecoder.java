package dev.pipelock.proxy.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Percent-encoding (RFC 3986, section 2.1) undone until nothing is left to undo, in one pass
 * however many layers there are: an escape is undone as soon as its last digit stands in the
 * output.
 */
final class PercentDecoder implements Decoder {

  @Override
  public List<View> decode(View view, int sourceLength) {
    var text = view.text();
    if (text.indexOf('%') < 0) {
      return List.of();
    }
    var out = new MappedText(text.length());
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      out.append(text.charAt(i), view.sourceStart(i));
      while (endsInEscape(out)) {
        any = true;
        int start = out.length() - 3;
        int octet = Hex.octet(out.charAt(start + 1), out.charAt(start + 2));
        int origin = out.originOf(start);
        out.truncate(start);
        out.append((char) octet, origin);
      }
    }
    return any ? List.of(readUtf8(out).view(Decoder.named(view, "url"), sourceLength)) : List.of();
  }

  private static boolean endsInEscape(MappedText out) {
    int start = out.length() - 3;
    return start >= 0
        && out.charAt(start) == '%'
        && Hex.octet(out.charAt(start + 1), out.charAt(start + 2)) >= 0;
  }

  /** Octets beyond ASCII read as UTF-8 where they are UTF-8. */
  private static MappedText readUtf8(MappedText octets) {
    var out = new MappedText(octets.length());
    for (int i = 0; i < octets.length(); ) {
      int end = i;
      while (end < octets.length() && isHigh(octets.charAt(end))) {
        end++;
      }
      if (end == i) {
        out.append(octets.charAt(i), octets.originOf(i));
        i++;
        continue;
      }
      var bytes = new byte[end - i];
      for (int n = 0; n < bytes.length; n++) {
        bytes[n] = (byte) octets.charAt(i + n);
      }
      try {
        out.append(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)), octets.originOf(i));
      } catch (CharacterCodingException latin) {
        for (int n = i; n < end; n++) {
          out.append(octets.charAt(n), octets.originOf(n));
        }
      }
      i = end;
    }
    return out;
  }

  private static boolean isHigh(char character) {
    return character >= 0x80 && character <= 0xFF;
  }
}
