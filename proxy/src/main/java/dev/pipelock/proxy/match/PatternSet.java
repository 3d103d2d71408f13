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

  /** Like {@link #scan}, for one expression. */
  public void scanFor(int expression, String text, boolean complete, MatchSink sink) {
    searches.get(expression).run(text, complete, expression, sink);
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
