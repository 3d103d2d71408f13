package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue.Reading;
import dev.pipelock.proxy.match.anchor.AsciiSet;
import dev.pipelock.proxy.match.anchor.Requirement;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells, in one pass over a text, where expressions for phrases could match in any view of it.
 * Immutable and safe for threads.
 */
public final class PhraseFinder {
  private final List<Integer> unanchored;
  private final ThreadLocal<Pass> passes;

  private PhraseFinder(Ways ways, List<Integer> unanchored, Kernel kernel) {
    this.unanchored = List.copyOf(unanchored);
    this.passes = ThreadLocal.withInitial(() -> new Pass(ways, kernel));
  }

  public static PhraseFinder of(List<Expression> expressions) {
    return of(expressions, Kernels.chosen());
  }

  static PhraseFinder of(List<Expression> expressions, Kernel kernel) {
    var requirements = new ArrayList<List<Requirement>>();
    var unanchored = new ArrayList<Integer>();
    for (int i = 0; i < expressions.size(); i++) {
      var found = AnchorCatalogue.of(Reading.PHRASE, expressions.get(i));
      requirements.add(found);
      if (found.isEmpty()) {
        unanchored.add(i);
      }
    }
    return new PhraseFinder(new Ways(requirements), unanchored, kernel);
  }

  /** Indices of expressions that could match anywhere: they have to be tried on every view. */
  public List<Integer> unanchored() {
    return unanchored;
  }

  /** Receives what was found. */
  public interface Sink {
    /**
     * A place where an expression could match: the anchor of a match stands at the offset, and the
     * match starts at least so many and at most so many code points of a view before it.
     *
     * @param marks signs of punctuation that the match has in every view, as ASCII or as what looks
     *     like it
     * @param length most code points of the match
     */
    void candidate(int expression, int offset, int least, int most, AsciiSet marks, int length);

    /** A place where something could be encoded. */
    void encoded(int offset);

    /** There is more to look at than any text needs; not all of it was told. */
    void overwhelmed();
  }

  /** Tells the candidates, then the encoded places, each in the order of the text. */
  public void find(String text, Sink sink) {
    passes.get().run(text, sink);
  }

  /** One thread's buffers. */
  private static final class Pass {
    private static final int SIGNS_OF_ASCII = 1;
    private static final int MOST_SIGNS = 3;

    private final Ways ways;
    private final Hits hits;
    private final PhraseScanner scanner;
    private final EncodedSpots spots = new EncodedSpots();
    private final MarksInText marks = new MarksInText();
    private final Candidates candidates = new Candidates();

    Pass(Ways ways, Kernel kernel) {
      this.ways = ways;
      this.hits = new Hits(ways);
      this.scanner = new PhraseScanner(kernel, ways.table, hits);
    }

    void run(String text, Sink sink) {
      scanner.scan(text, spots);
      candidates.of(hits, scanner.sawHigh() ? MOST_SIGNS : SIGNS_OF_ASCII);
      if (hits.isFull()) {
        sink.overwhelmed();
      }
      hits.clear();
      marks.of(text);
      for (int i = 0; i < candidates.size(); i++) {
        var role = ways.role(candidates.role(i));
        var way = ways.way(role.chain() / 2);
        // Beyond ASCII they may be disguised.
        if (!scanner.sawHigh() && !marks.hasAll(way.marks())) {
          continue;
        }
        var anchor = role.anchor();
        sink.candidate(
            way.expression(),
            candidates.offset(i),
            anchor.least(),
            anchor.most(),
            way.marks(),
            way.length());
      }
      marks.of("");
      for (int i = 0; i < spots.count(); i++) {
        sink.encoded(spots.offset(i));
      }
      spots.clear();
    }
  }
}
