package dev.pipelock.proxy.match;

/** Receives matches. */
@FunctionalInterface
public interface MatchSink {

  /**
   * One match.
   *
   * @param expression index in the set
   * @param start first offset
   * @param end offset after the last
   * @return whether further matches of this expression are wanted
   */
  boolean match(int expression, int start, int end);
}
