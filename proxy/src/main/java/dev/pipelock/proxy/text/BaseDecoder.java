package dev.pipelock.proxy.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of base64 or base32 (RFC 4648), with or without padding and with line breaks inside. What
 * decodes to noise is read too: a secret may stand in the middle of a binary file.
 */
final class BaseDecoder implements Decoder {
  /** Shorter runs hold no secret that a rule knows: 16 characters are 12 octets, or 10. */
  private static final int SHORTEST = 16;

  private static final byte[] BASE32 = valuesOf32();

  private final String name;
  private final int bits;

  private BaseDecoder(String name, int bits) {
    this.name = name;
    this.bits = bits;
  }

  /** Both alphabets at once: plus and hyphen, slash and underscore stand for the same. */
  static BaseDecoder base64() {
    return new BaseDecoder("base64", 6);
  }

  static BaseDecoder base32() {
    return new BaseDecoder("base32", 5);
  }

  @Override
  public boolean isDeliberate() {
    return true;
  }

  @Override
  public List<View> decode(View view, int sourceLength) {
    var out = new MappedText(16);
    var shifted = new MappedText(16);
    var text = view.text();
    for (int i = 0; i < text.length(); ) {
      if (value(text.charAt(i)) < 0) {
        i++;
        continue;
      }
      int end = endOfRun(text, i);
      if (end - i >= SHORTEST) {
        int from = out.length();
        decodeFrom(view, i, end, out);
        if (bits != 6 || !isText(out, from)) {
          decodeShifted(view, i, end, shifted);
        }
      }
      i = end;
    }
    var inner = Decoder.named(view, name);
    return Stream.of(out, shifted)
        .filter(decoded -> decoded.length() > 0)
        .map(decoded -> decoded.view(inner, sourceLength))
        .toList();
  }

  int endOfRun(String text, int start) {
    int end = start;
    while (end < text.length()) {
      if (value(text.charAt(end)) >= 0) {
        end++;
        continue;
      }
      int next = afterBreak(text, end);
      if (next == end) {
        return end;
      }
      end = next;
    }
    return end;
  }

  /** The offset after a line break and its indentation, where the run goes on behind them. */
  private int afterBreak(String text, int offset) {
    int next = offset;
    boolean broken = false;
    while (next < text.length() && next - offset < 40 && isLayout(text.charAt(next))) {
      broken |= text.charAt(next) == '\n' || text.charAt(next) == '\r';
      next++;
    }
    return broken && next < text.length() && value(text.charAt(next)) >= 0 ? next : offset;
  }

  private static boolean isLayout(char c) {
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
  }

  /** A word may stand before the encoded run without a gap, so that the octets are out of step. */
  private void decodeShifted(View view, int start, int end, MappedText out) {
    int kept = out.length();
    for (int i = start; i < end - SHORTEST; i++) {
      if ("/-_+".indexOf(view.text().charAt(i)) >= 0 && (i - start) % 4 != 3) {
        decodeFrom(view, i + 1, end, out);
        if (isText(out, kept)) {
          return;
        }
        out.truncate(kept);
        if (i - start > 256) {
          return;
        }
      }
    }
  }

  private static boolean isText(MappedText out, int from) {
    int printable = 0;
    int to = Math.min(out.length() - 1, from + 64);
    for (int i = from; i < to; i++) {
      char c = out.charAt(i);
      printable += (c >= ' ' && c < 0x7F) || c == '\n' ? 1 : 0;
    }
    return printable * 10 >= (to - from) * 8;
  }

  private void decodeFrom(View view, int start, int end, MappedText out) {
    var text = view.text();
    int buffer = 0;
    int held = 0;
    int before = start;
    for (int i = start; i < end; i++) {
      int value = value(text.charAt(i));
      if (value < 0) {
        continue;
      }
      buffer = buffer << bits | value;
      held += bits;
      if (held >= 8) {
        held -= 8;
        // One character per octet: the tokens we look for are ASCII.
        out.append((char) (buffer >> held & 0xFF), view.sourceStart(before));
      }
      before = i;
    }
    out.append('\n', view.sourceStart(end));
  }

  int value(char c) {
    return bits == 6 ? Base64Text.value(c) : base32(c);
  }

  private static int base32(char c) {
    return c < BASE32.length ? BASE32[c] : -1;
  }

  /** In capitals or small letters. */
  private static byte[] valuesOf32() {
    var values = new byte[128];
    Arrays.fill(values, (byte) -1);
    var digits = "abcdefghijklmnopqrstuvwxyz234567";
    for (int value = 0; value < digits.length(); value++) {
      values[digits.charAt(value)] = (byte) value;
      values[Character.toUpperCase(digits.charAt(value))] = (byte) value;
    }
    return values;
  }
}
