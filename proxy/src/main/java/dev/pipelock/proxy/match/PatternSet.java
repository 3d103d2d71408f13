package dev.pipelock.proxy.match;

import java.util.List;

/** Expressions compiled to be searched for together; immutable and safe for threads. */
public final class PatternSet {
  private final List<Search> searches;

  private PatternSet(List<Search> searches) {
    this.searches = searches;
  }

  /**
   * @throws IllegalArgumentException for an expression that does not compile, with its fault
   */
  public static PatternSet compile(List<Expression> expressions) {
    return new PatternSet(expressions.stream().map(Search::compile).toList());
  }

  /**
   * Hands every match to the sink: by expression in the set's order, then from left to right.
   *
   * @param complete whether the text ends here. If not, matches that further text could undo (they
   *     ask for a boundary at the end) are left for the call that has the further text.
   */
  public void scan(String text, boolean complete, MatchSink sink) {
    for (int i = 0; i < searches.size(); i++) {
      searches.get(i).run(text, complete, i, sink);
    }
  }
}
