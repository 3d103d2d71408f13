package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.text.Ascii;

/**
 * Looks at every start of a word, and at the signs that stand before values, for the anchors of
 * tokens: as they are written, and with separators between their pieces. Not safe for threads.
 */
final class TokenScanner {
  private final Kernel kernel;
  private final AnchorTable plain;
  private final AnchorTable joined;
  private final Shapes shapes;
  private final Hits plainHits;
  private final Hits joinedHits;
  private final Window window = new Window();
  private final byte[] octets = new byte[window.chars.length + Long.BYTES];
  private final byte[] signs = new byte[window.chars.length + Long.BYTES];
  private String text = "";
  private int before;
  private boolean odd;
  private boolean cut;

  TokenScanner(Kernel kernel, TokenTables tables, Hits plainHits, Hits joinedHits) {
    this.kernel = kernel;
    this.plain = tables.plain.table;
    this.plainHits = plainHits;
    this.joined = tables.joined.table;
    this.joinedHits = joinedHits;
    this.shapes = tables.shapes();
  }

  /**
   * Fills the hits with those of the text.
   *
   * @param shapeSink told the places where a shape stands, as offsets in the text
   */
  void scan(String scanned, TokenSpots spots, Shapes.Sink shapeSink) {
    text = scanned;
    before = 0;
    odd = false;
    cut = false;
    for (int base = 0; base < scanned.length(); base += Window.SIZE) {
      window.load(scanned, base, kernel);
      octets();
      kernel.tokenSigns(window.chars, window.blocks, signs);
      look(shapeSink);
      spots.look(scanned, window);
      before = window.chars[Window.SIZE - 1];
    }
    text = "";
  }

  /** Whether the text had characters that are neither printable ASCII nor layout. */
  boolean sawOdd() {
    return odd;
  }

  /** Whether the text ends in what could be the start of a token that goes on elsewhere. */
  boolean endsInStart() {
    return cut;
  }

  private void octets() {
    for (int i = 0; i < window.length; i++) {
      int character = window.chars[i];
      octets[i] = (byte) (character < 0x80 ? lower(character) : 0xFF);
    }
    java.util.Arrays.fill(octets, window.length, window.length + Long.BYTES, (byte) 0);
  }

  private static int lower(int character) {
    return character >= 'A' && character <= 'Z' ? character | 0x20 : character;
  }

  private void look(Shapes.Sink shapeSink) {
    boolean afterWord = Ascii.isAlphanumeric(before);
    boolean afterLower = before >= 'a' && before <= 'z';
    int base = window.base;
    for (int block = 0; block < window.own; block++) {
      long words = window.lower[block] | window.upper[block] | window.digit[block];
      long starts = words & ~(words << 1 | (afterWord ? 1 : 0));
      long camels = window.upper[block] & (window.lower[block] << 1 | (afterLower ? 1 : 0));
      afterWord = words < 0;
      afterLower = window.lower[block] < 0;
      odd |= window.odd[block] != 0;
      shapes.look(window, block, starts, (shape, at) -> shapeSink.place(shape, base + at));
      long dashes = window.dash[block];
      for (long bits = starts | camels | dashes | window.mark[block]; bits != 0; bits &= bits - 1) {
        int at = block * Kernel.BLOCK + Long.numberOfTrailingZeros(bits);
        plain(at);
      }
      for (long bits = starts | dashes; bits != 0; bits &= bits - 1) {
        joined(block * Kernel.BLOCK + Long.numberOfTrailingZeros(bits));
      }
    }
  }

  private void plain(int at) {
    long found = Signs.octets(octets, at);
    if (plain.mayStart(found)) {
      plainHits.at(window.base + at, window.base + at, at > 0 ? window.chars[at - 1] : before);
      plain.find(found, plainHits);
    }
  }

  private void joined(int at) {
    long found = Signs.withoutGaps(signs, at);
    if (Signs.areFew(found)) {
      found = read(at);
      cut |= Signs.areFew(found) && joined.isStart(found);
    }
    if (joined.mayStart(found)) {
      found = Signs.areAll(found) ? found : read(at);
      cut |= !Signs.areAll(found) && joined.isStart(found);
      joinedHits.at(window.base + at, window.base + at, at > 0 ? window.chars[at - 1] : before);
      joined.find(found, joinedHits);
    }
  }

  /** The next eight signs, however many separators stand between them. */
  private long read(int at) {
    long found = 0;
    int count = 0;
    for (int i = at; i < window.length && count < Signs.MOST; i++) {
      if (signs[i] != 0) {
        found |= (signs[i] & 0xFFL) << (8 * count++);
      }
    }
    int next = window.base + window.length;
    return count < Signs.MOST && next < text.length() ? readOn(found, count, next) : found;
  }

  private long readOn(long soFar, int countSoFar, int from) {
    long found = soFar;
    int count = countSoFar;
    for (int i = from; i < text.length() && count < Signs.MOST; i++) {
      char character = text.charAt(i);
      if (TokenSpots.isSeparator(character)) {
        continue;
      }
      found |= (character < 0x80 ? lower(character) : 0xFFL) << (8 * count++);
    }
    return found;
  }
}
