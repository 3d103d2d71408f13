package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue.Reading;
import dev.pipelock.proxy.match.anchor.AnchorFinder;
import dev.pipelock.proxy.match.anchor.Requirement;
import dev.pipelock.proxy.match.anchor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Tells, in one pass over a text, where expressions for tokens could match: as it stands, and with
 * the separators taken out that may cut a token into pieces. Immutable and safe for threads.
 */
public final class TokenFinder {
  private final List<Integer> unanchored;
  private final ThreadLocal<Pass> passes;

  private TokenFinder(
      List<Integer> unanchored, Ways plain, Ways joined, Shapes shapes, Kernel kernel) {
    this.unanchored = List.copyOf(unanchored);
    this.passes = ThreadLocal.withInitial(() -> new Pass(plain, joined, shapes, kernel));
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
    var requirements = new ArrayList<List<Requirement>>();
    var unanchored = new ArrayList<Integer>();
    var shaped = new ArrayList<Integer>();
    var shapes = new ArrayList<Shape>();
    for (int i = 0; i < plain.size(); i++) {
      var found = AnchorCatalogue.of(Reading.TOKEN, plain.get(i));
      var own = AnchorFinder.isCheap(found) ? List.<Shape>of() : shapes(plain.get(i));
      requirements.add(own.isEmpty() ? found : List.of());
      shapes.addAll(own);
      shaped.addAll(Collections.nCopies(own.size(), i));
      if (own.isEmpty() && found.isEmpty()) {
        unanchored.add(i);
      }
    }
    return new TokenFinder(
        unanchored,
        new Ways(requirements),
        new Ways(
            joined.stream()
                .map(expression -> AnchorCatalogue.of(Reading.JOINED, expression))
                .toList()),
        new Shapes(shaped.stream().mapToInt(Integer::intValue).toArray(), shapes),
        kernel);
  }

  private static List<Shape> shapes(Expression expression) {
    return AnchorCatalogue.parsed(expression).map(Shape::allOf).orElse(List.of());
  }

  /** Indices of expressions that could match anywhere in a text. */
  public List<Integer> unanchored() {
    return unanchored;
  }

  /** Receives what was found. */
  public interface Sink {
    /** Where a match of an expression could start: from one offset to another, which counts. */
    void plain(int expression, int first, int last);

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
    private final Ways plain;
    private final Ways joined;
    private final Hits plainHits;
    private final Hits joinedHits;
    private final TokenScanner scanner;
    private final TokenSpots spots = new TokenSpots();
    private final Candidates candidates = new Candidates();

    Pass(Ways plain, Ways joined, Shapes shapes, Kernel kernel) {
      this.plain = plain;
      this.joined = joined;
      this.plainHits = new Hits(plain);
      this.joinedHits = new Hits(joined);
      this.scanner = new TokenScanner(kernel, plain, plainHits, joined, joinedHits, shapes);
    }

    void run(String text, Sink sink) {
      scanner.scan(text, spots, (expression, at) -> sink.plain(expression, at, at));
      tellPlain(sink);
      tellJoined(sink);
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

    private void tellPlain(Sink sink) {
      // Offsets count units, of which a code point beyond the basic plane has two.
      int unitsOfOne = scanner.sawOdd() ? 2 : 1;
      candidates.of(plainHits, unitsOfOne);
      for (int i = 0; i < candidates.size(); i++) {
        var role = plain.role(candidates.role(i));
        int offset = candidates.offset(i);
        sink.plain(
            plain.way(role.chain() / 2).expression(),
            Math.max(0, offset - role.anchor().most() * unitsOfOne),
            offset - role.anchor().least());
      }
    }

    private void tellJoined(Sink sink) {
      candidates.of(joinedHits, 1);
      for (int i = 0; i < candidates.size(); i++) {
        var role = joined.role(candidates.role(i));
        sink.joined(joined.way(role.chain() / 2).expression(), candidates.offset(i));
      }
    }
  }
}
