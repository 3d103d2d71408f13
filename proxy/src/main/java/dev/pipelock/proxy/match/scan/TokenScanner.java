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
  private final Pending plainPending = new Pending();
  private final Pending joinedPending = new Pending();
  private final Window window = new Window(Sight.TOKENS);
  private final Texts texts;
  private boolean odd;

  /** Where something starts that could go on in another text. */
  private final Ints cuts = new Ints();

  TokenScanner(Texts texts, Kernel kernel, TokenTables tables, Hits plainHits, Hits joinedHits) {
    this.texts = texts;
    this.kernel = kernel;
    this.plain = tables.plain.table;
    this.plainHits = plainHits;
    this.joined = tables.joined.table;
    this.joinedHits = joinedHits;
    this.shapes = tables.shapes();
  }

  /**
   * Fills the hits with those of the texts.
   *
   * @param shapeSink told the places where a shape stands, as offsets in the row
   */
  void scan(TokenSpots spots, Shapes.Sink shapeSink) {
    odd = false;
    cuts.clear();
    for (int base = 0; base < texts.length(); base += Window.SIZE) {
      window.load(texts, base, kernel);
      look(shapeSink);
      spots.look(texts, window);
    }
  }

  /** Whether the text had characters that are neither printable ASCII nor layout. */
  boolean sawOdd() {
    return odd;
  }

  /** Places, in the row, of what could be the start of a token that goes on in another text. */
  Ints cuts() {
    return cuts;
  }

  private void look(Shapes.Sink shapeSink) {
    int before = window.before(0);
    boolean afterWord = Ascii.isAlphanumeric(before);
    boolean afterLower = before >= 'a' && before <= 'z';
    int base = window.base;
    for (int block = 0; block < window.wanted; block++) {
      long words = window.lower[block] | window.upper[block] | window.digit[block];
      long starts = words & ~(words << 1 | (afterWord ? 1 : 0));
      long camels = window.upper[block] & (window.lower[block] << 1 | (afterLower ? 1 : 0));
      afterWord = words < 0;
      afterLower = window.lower[block] < 0;
      odd |= window.odd[block] != 0;
      shapes.look(window, block, starts, (shape, at) -> shapeSink.place(shape, base + at));
      long dashes = window.dash[block];
      plain(block, starts | camels | dashes | window.mark[block]);
      joined(block, starts | dashes);
    }
    find(plain, plainPending, plainHits);
    findJoined();
  }

  private void plain(int block, long places) {
    for (long bits = places; bits != 0; bits &= bits - 1) {
      int at = block * Kernel.BLOCK + Long.numberOfTrailingZeros(bits);
      long found = Signs.low(Signs.octets(window.signs, at));
      plainPending.offer(at, found, plain.mayStart(found));
    }
    if (plainPending.isFull()) {
      find(plain, plainPending, plainHits);
    }
  }

  private void joined(int block, long places) {
    boolean nearEnd = isNearEnd(block);
    for (long bits = places; bits != 0; bits &= bits - 1) {
      int at = block * Kernel.BLOCK + Long.numberOfTrailingZeros(bits);
      long found = nearEnd ? read(at) : some(at);
      joinedPending.offer(at, found, joined.mayStart(found));
    }
    if (joinedPending.isFull()) {
      findJoined();
    }
  }

  /** Signs that follow a place, without separators: enough to ask whether to read on. */
  private long some(int at) {
    long found = Signs.someLow(window.signs, at);
    found = Signs.areFew(found) ? Signs.low(window.signs, at) : found;
    return Signs.areFew(found) ? readAll(at) : found;
  }

  /** Whether a text may end among the next few signs. */
  private boolean isNearEnd(int block) {
    return block + 2 >= window.blocks || (window.barrier[block] | window.barrier[block + 1]) != 0;
  }

  private void find(AnchorTable table, Pending pending, Hits hits) {
    for (int i = 0; i < pending.size; i++) {
      int at = pending.places[i];
      hits.at(window.base + at, window.base + at, window.before(at));
      table.find(pending.signs[i], hits);
    }
    pending.size = 0;
  }

  private void findJoined() {
    for (int i = 0; i < joinedPending.size; i++) {
      if (!Signs.areAll(joinedPending.signs[i])) {
        joinedPending.signs[i] = readAll(joinedPending.places[i]);
      }
    }
    find(joined, joinedPending, joinedHits);
  }

  /**
   * The next eight signs, however many separators stand between them. Where the text ends before,
   * it is noted whether they could be the start of a token that goes on in another text.
   */
  private long read(int at) {
    long found = readAll(at);
    long inText = Signs.before(Texts.BARRIER, found);
    if (!Signs.areAll(inText) && joined.isStart(inText)) {
      cuts.add(window.base + at);
    }
    return found;
  }

  private long readAll(int at) {
    long found = 0;
    int count = 0;
    for (int i = at; i < window.length && count < Signs.MOST; i++) {
      if (window.signs[i] > 0) {
        found |= (long) window.signs[i] << (8 * count++);
      }
    }
    int next = window.base + window.length;
    return count < Signs.MOST && next < texts.length() ? readOn(found, count, next) : found;
  }

  private long readOn(long soFar, int countSoFar, int from) {
    long found = soFar;
    int count = countSoFar;
    for (int i = from; i < texts.length() && count < Signs.MOST; i++) {
      int sign = Sight.TOKENS.sign(texts.codePointAt(i));
      if ((sign & Sight.SEPARATOR) == 0) {
        found |= (long) sign << (8 * count++);
      }
    }
    return found;
  }
}
