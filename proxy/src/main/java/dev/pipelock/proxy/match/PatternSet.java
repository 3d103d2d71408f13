package dev.pipelock.proxy.match;

import dev.pipelock.proxy.match.scan.TokenFinder;
import java.util.List;
import java.util.function.Supplier;

/** Expressions compiled to be searched for together; immutable and safe for threads. */
public final class PatternSet {
  private final List<Search> searches;

  /** Where they could match; made when the whole of a text is first searched. */
  private final Supplier<TokenFinder> finder;

  private PatternSet(List<Search> searches, Supplier<TokenFinder> finder) {
    this.searches = searches;
    this.finder = finder;
  }

  /**
   * @throws IllegalArgumentException for an expression that does not compile, with its fault
   */
  public static PatternSet compile(List<Expression> expressions) {
    return new PatternSet(
        expressions.stream().map(Search::compile).toList(),
        new Once<>(() -> TokenFinder.of(expressions, List.of())));
  }

  /**
   * Hands every match to the sink: by expression in the set's order, then from left to right.
   *
   * @param complete whether the text ends here. If not, matches that further text could undo (they
   *     ask for a boundary at the end) are left for the call that has the further text.
   * @return whether all was searched; not so where an expression took too much effort
   */
  public boolean scan(String text, boolean complete, MatchSink sink) {
    var places = new MatchPlaces(searches.size());
    finder.get().find(List.of(text), places);
    finder.get().unanchored().forEach(places::everywhere);
    boolean searched = true;
    for (int i = 0; i < searches.size(); i++) {
      var search = searches.get(i);
      if (places.isEverywhere(i) || (search instanceof Search.Linear && places.has(i))) {
        searched &= search.run(text, complete, i, sink);
      } else if (places.has(i)) {
        matchAt(i, text, places, complete, sink);
      }
    }
    return searched;
  }

  private void matchAt(
      int index, String text, MatchPlaces places, boolean complete, MatchSink sink) {
    int[] from = {0};
    places.forEach(
        index,
        start ->
            start < from[0]
                || matchAt(
                    index,
                    text,
                    start,
                    complete,
                    (expression, first, end) -> {
                      from[0] = Math.max(end, first + 1);
                      return sink.match(expression, first, end);
                    }));
  }

  /** Like {@link #scan}, for one expression, which is tried everywhere. */
  public boolean scanFor(int expression, String text, boolean complete, MatchSink sink) {
    return searches.get(expression).run(text, complete, expression, sink);
  }

  /** How a try of one expression at the start of a text ends, if the text may go on. */
  public Outcome tryAtStart(int expression, String text) {
    return searches.get(expression).tryAtStart(text);
  }

  /**
   * Hands the match of one expression that starts at an offset to the sink, if there is one.
   *
   * @param complete as in {@link #scan}
   * @return whether further matches of this expression are wanted
   */
  public boolean matchAt(int expression, String text, int start, boolean complete, MatchSink sink) {
    return searches.get(expression).matchAt(text, start, complete, expression, sink);
  }
}
