package dev.pipelock.proxy.text;

import java.util.List;
import java.util.stream.Stream;

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
  public List<View> decode(View view, int sourceLength) {
    var inStep = new Reading();
    // One out of step may reach into the next run, and over the start of the next such reading.
    var outOfStep = List.of(new Reading(), new Reading());
    var text = view.text();
    for (int i = 0; i < text.length(); ) {
      if (!startsOctet(text, i)) {
        i++;
        continue;
      }
      int end = inStep.read(view, i);
      if (inStep.isAt(end) && goesOnOdd(text, i, end)) {
        var odd = outOfStep.get(outOfStep.getFirst().isFree(i + 1) ? 0 : 1);
        odd.read(view, i + 1);
      }
      i = end;
    }
    var name = Decoder.named(view, "hex");
    return Stream.concat(Stream.of(inStep), outOfStep.stream())
        .filter(reading -> reading.out.length() > 0)
        .map(reading -> reading.out.view(name, sourceLength))
        .toList();
  }

  /** A run may start with a digit that belongs to the word before it. */
  private static boolean goesOnOdd(String text, int start, int end) {
    return end < text.length() && Hex.digit(text.charAt(end)) >= 0 && startsOctet(text, start + 1);
  }

  /** Runs that are long enough, one after another. */
  private static final class Reading {
    private final MappedText out = new MappedText(16);

    /** Offset after the last run. */
    private int reach;

    boolean isFree(int start) {
      return start >= reach;
    }

    boolean isAt(int end) {
      return reach == end;
    }

    /** Reads the run at an offset, or what is left of it; the offset after it. */
    int read(View view, int start) {
      int from = Math.max(start, reach);
      int kept = out.length();
      int end = run(view, from, out);
      if (out.length() - kept < SHORTEST) {
        out.truncate(kept);
      } else {
        out.append('\n', view.sourceStart(end));
        reach = end;
      }
      return end;
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
