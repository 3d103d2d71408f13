package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue.Reading;
import dev.pipelock.proxy.match.anchor.Requirement;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells, in one pass over the texts of a message, where expressions for phrases could match in any
 * view of one. Immutable and safe for threads.
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
    return new PhraseFinder(new Ways(requirements, false), unanchored, kernel);
  }

  /** Indices of expressions that could match anywhere: they have to be tried on every view. */
  public List<Integer> unanchored() {
    return unanchored;
  }

  /** Receives what was found: the index of a text, and an offset in it. */
  public interface Sink {
    /** The anchor of a match stands at the offset. */
    void candidate(int text, int offset, PhraseAnchor anchor);

    /** A place where something could be encoded. */
    void encoded(int text, int offset);

    /** There is more to look at than any text needs; not all of it was told. */
    void overwhelmed();
  }

  /** Tells the candidates, then the encoded places, each in the order of the texts. */
  public void find(List<String> texts, Sink sink) {
    passes.get().run(texts, sink);
  }

  /** One thread's buffers. */
  private static final class Pass {
    private static final int SIGNS_OF_ASCII = 1;
    private static final int MOST_SIGNS = 3;

    private final Ways ways;
    private final Texts texts = new Texts();
    private final Hits hits;
    private final PhraseScanner scanner;
    private final EncodedSpots spots = new EncodedSpots();
    private final MarksInText marks = new MarksInText();
    private final Candidates candidates = new Candidates();

    Pass(Ways ways, Kernel kernel) {
      this.ways = ways;
      this.hits = new Hits(ways);
      this.scanner = new PhraseScanner(texts, kernel, ways.table, hits);
    }

    void run(List<String> all, Sink sink) {
      texts.of(all);
      try {
        run(sink);
      } finally {
        // What one message held is nothing that the next pass may see.
        hits.clear();
        marks.of("");
        spots.clear();
        texts.clear();
      }
    }

    private void run(Sink sink) {
      scanner.scan(spots);
      candidates.of(hits, scanner.sawHigh() ? MOST_SIGNS : SIGNS_OF_ASCII);
      if (hits.isFull()) {
        sink.overwhelmed();
      }
      int marked = -1;
      for (int i = 0; i < candidates.size(); i++) {
        int index = texts.indexAt(candidates.offset(i));
        if (index != marked) {
          marks.of(texts.get(index));
          marked = index;
        }
        tell(index, i, sink);
      }
      for (int i = 0; i < spots.count(); i++) {
        int index = texts.indexAt(spots.offset(i));
        sink.encoded(index, spots.offset(i) - texts.start(index));
      }
    }

    private void tell(int index, int candidate, Sink sink) {
      var anchor = ways.phraseAnchor(candidates.role(candidate));
      // Beyond ASCII they may be disguised.
      if (scanner.sawHigh() || marks.hasAll(anchor.marks())) {
        sink.candidate(index, candidates.offset(candidate) - texts.start(index), anchor);
      }
    }
  }
}
