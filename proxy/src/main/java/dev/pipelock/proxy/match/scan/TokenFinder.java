package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.Expression;
import java.util.List;

/**
 * Tells, in one pass over a text, where expressions for tokens could match: as it stands, and with
 * the separators taken out that may cut a token into pieces. Immutable and safe for threads.
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

  /** Receives what was found. */
  public interface Sink {
    /** Where a match of an expression could start. */
    void plain(int expression, int offset);

    /** A place where a match of an expression could start once separators are taken out. */
    void joined(int expression, int offset);

    /** A place where something could be encoded. */
    void encoded(int offset);

    /** The text ends in what could be the start of a token that goes on in another text. */
    void cut();

    /** The text has characters that are neither printable ASCII nor layout. */
    void disguised();

    /** There is more to look at than any text needs; not all of it was told. */
    void overwhelmed();
  }

  /** Tells each kind of place in the order of the text. */
  public void find(String text, Sink sink) {
    passes.get().run(text, sink);
  }

  /** One thread's buffers. */
  private static final class Pass {
    private final TokenTables tables;
    private final Hits plainHits;
    private final Hits joinedHits;
    private final TokenScanner scanner;
    private final TokenSpots spots = new TokenSpots();
    private final Candidates candidates = new Candidates();

    Pass(TokenTables tables, Kernel kernel) {
      this.tables = tables;
      this.plainHits = new Hits(tables.plain);
      this.joinedHits = new Hits(tables.joined);
      this.scanner = new TokenScanner(kernel, tables, plainHits, joinedHits);
    }

    void run(String text, Sink sink) {
      scanner.scan(text, spots, (expression, at) -> tellPlain(expression, at, at, text, sink));
      tellPlain(text, sink);
      tellJoined(text, sink);
      if (plainHits.isFull() || joinedHits.isFull()) {
        sink.overwhelmed();
      }
      plainHits.clear();
      joinedHits.clear();
      if (scanner.sawOdd()) {
        sink.disguised();
      }
      if (scanner.endsInStart()) {
        sink.cut();
      }
      for (int i = 0; i < spots.count(); i++) {
        sink.encoded(spots.offset(i));
      }
      spots.clear();
    }

    private void tellPlain(String text, Sink sink) {
      // Offsets count units, of which a code point beyond the basic plane has two.
      int unitsOfOne = scanner.sawOdd() ? 2 : 1;
      candidates.of(plainHits, unitsOfOne);
      for (int i = 0; i < candidates.size(); i++) {
        var role = tables.plain.role(candidates.role(i));
        var way = tables.plain.way(role.chain() / 2);
        int offset = candidates.offset(i);
        int first = Math.max(0, offset - role.anchor().most() * unitsOfOne);
        int end = (int) Math.min(text.length(), offset + (long) way.length() * unitsOfOne);
        if (way.marks().areIn(text, first, end)) {
          tellPlain(way.expression(), first, offset - role.anchor().least(), text, sink);
        }
      }
    }

    /** Tells the places, from one to another, where the expression's outline stands. */
    private void tellPlain(int expression, int first, int last, String text, Sink sink) {
      var outline = tables.plainOutlines.get(expression);
      for (int start = first; start <= last; start++) {
        if (outline.fits(text, start)) {
          sink.plain(expression, start);
        }
      }
    }

    private void tellJoined(String text, Sink sink) {
      candidates.of(joinedHits, 1);
      for (int i = 0; i < candidates.size(); i++) {
        var role = tables.joined.role(candidates.role(i));
        int expression = tables.joined.way(role.chain() / 2).expression();
        int offset = candidates.offset(i);
        switch (tables.joinedOutlines.get(expression).fitsInPieces(text, offset)) {
          case YES -> sink.joined(expression, offset);
          case SO_FAR -> sink.cut();
          case NO -> {}
        }
      }
    }
  }
}
