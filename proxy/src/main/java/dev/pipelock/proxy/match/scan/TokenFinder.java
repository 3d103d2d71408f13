package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.Expression;
import java.util.List;

/**
 * Tells, in one pass over the texts of a message, where expressions for tokens could match: as they
 * stand, and with the separators taken out that may cut a token into pieces. Immutable and safe for
 * threads.
 */
public final class TokenFinder {
  private final TokenTables tables;
  private final ThreadLocal<Pass> passes;

  private TokenFinder(TokenTables tables, Kernel kernel) {
    this.tables = tables;
    this.passes = ThreadLocal.withInitial(() -> new Pass(tables, kernel));
  }

  /**
   * @param plain expressions for the text as it is
   * @param joined expressions for the text without separators, each of which is asked for at starts
   *     of words only
   */
  public static TokenFinder of(List<Expression> plain, List<Expression> joined) {
    return of(plain, joined, Kernels.chosen());
  }

  static TokenFinder of(List<Expression> plain, List<Expression> joined, Kernel kernel) {
    return new TokenFinder(new TokenTables(plain, joined), kernel);
  }

  /** Indices of expressions that could match anywhere in a text. */
  public List<Integer> unanchored() {
    return tables.unanchored;
  }

  /** Receives what was found: the index of a text, and an offset in it. */
  public interface Sink {
    /** Where a match of an expression could start. */
    void plain(int text, int expression, int offset);

    /** A place where a match of an expression could start once separators are taken out. */
    void joined(int text, int expression, int offset);

    /** A place where something could be encoded. */
    void encoded(int text, int offset);

    /** A text ends in what could be the start of a token that goes on in another text. */
    void cut(int text);

    /** Some text has characters that are neither printable ASCII nor layout. */
    void disguised();

    /** There is more to look at than any text needs; not all of it was told. */
    void overwhelmed();
  }

  /** Tells each kind of place in the order of the texts. */
  public void find(List<String> texts, Sink sink) {
    passes.get().run(texts, sink);
  }

  /** One thread's buffers. */
  private static final class Pass {
    private final TokenTables tables;
    private final Texts texts = new Texts();
    private final Hits plainHits;
    private final Hits joinedHits;
    private final TokenScanner scanner;
    private final TokenSpots spots = new TokenSpots();
    private final Candidates candidates = new Candidates();
    private final Tried tried;

    Pass(TokenTables tables, Kernel kernel) {
      this.tables = tables;
      this.plainHits = new Hits(tables.plain);
      this.joinedHits = new Hits(tables.joined);
      this.tried = new Tried(tables.plainOutlines.size());
      this.scanner = new TokenScanner(texts, kernel, tables, plainHits, joinedHits);
    }

    void run(List<String> all, Sink sink) {
      texts.of(all);
      try {
        run(sink);
      } finally {
        // What one message held is nothing that the next pass may see.
        plainHits.clear();
        joinedHits.clear();
        spots.clear();
        tried.clear();
        texts.clear();
      }
    }

    private void run(Sink sink) {
      scanner.scan(spots, (expression, at) -> tellPlain(expression, at, sink));
      tellPlain(sink);
      tellJoined(sink);
      if (plainHits.isFull() || joinedHits.isFull()) {
        sink.overwhelmed();
      }
      if (scanner.sawOdd()) {
        sink.disguised();
      }
      for (int i = 0; i < scanner.cuts().size; i++) {
        sink.cut(texts.indexAt(scanner.cuts().values[i]));
      }
      for (int i = 0; i < spots.count(); i++) {
        int index = texts.indexAt(spots.offset(i));
        sink.encoded(index, spots.offset(i) - texts.start(index));
      }
    }

    private void tellPlain(Sink sink) {
      // Offsets count units, of which a code point beyond the basic plane has two.
      int unitsOfOne = scanner.sawOdd() ? 2 : 1;
      candidates.of(plainHits, unitsOfOne);
      Tried.Sink untried = (expression, at) -> tellPlain(expression, at, sink);
      for (int i = 0; i < candidates.size(); i++) {
        var role = tables.plain.role(candidates.role(i));
        var way = tables.plain.way(role.chain() / 2);
        int offset = candidates.offset(i);
        int index = texts.indexAt(offset);
        int start = texts.start(index);
        int first = Math.max(start, offset - role.anchor().most() * unitsOfOne);
        long end = offset - start + (long) way.length() * unitsOfOne;
        if (hasMarks(way, texts.get(index), first - start, end)) {
          tried.untried(way.expression(), first, offset - role.anchor().least(), untried);
        }
      }
    }

    private static boolean hasMarks(Ways.Way way, String text, int start, long end) {
      return way.marks().areIn(text, start, (int) Math.min(text.length(), end));
    }

    /** Tells a place of the row if the expression's outline stands there. */
    private void tellPlain(int expression, int at, Sink sink) {
      int index = texts.indexAt(at);
      int offset = at - texts.start(index);
      if (tables.plainOutlines.get(expression).fits(texts.get(index), offset)) {
        sink.plain(index, expression, offset);
      }
    }

    private void tellJoined(Sink sink) {
      candidates.of(joinedHits, 1);
      for (int i = 0; i < candidates.size(); i++) {
        var role = tables.joined.role(candidates.role(i));
        int expression = tables.joined.way(role.chain() / 2).expression();
        int index = texts.indexAt(candidates.offset(i));
        int offset = candidates.offset(i) - texts.start(index);
        switch (tables.joinedOutlines.get(expression).fitsInPieces(texts.get(index), offset)) {
          case YES -> sink.joined(index, expression, offset);
          case SO_FAR -> sink.cut(index);
          case NO -> {}
        }
      }
    }
  }
}
