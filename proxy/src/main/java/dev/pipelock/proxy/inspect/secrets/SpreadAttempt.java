package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.match.Outcome;
import dev.pipelock.proxy.text.View;

/**
 * One try of a rule for tokens in pieces, at the start of a piece of a text. Not safe for threads.
 */
final class SpreadAttempt {
  private final SecretScan scan;
  private final TokenSearch search;
  private final int rule;
  private final boolean mayGrow;
  private final boolean complete;
  private boolean goesOn = true;
  private boolean reachedEnd;

  /**
   * @param mayGrow whether a longer piece is at hand
   * @param complete whether nothing that follows the piece counts
   */
  SpreadAttempt(SecretScan scan, TokenSearch search, int rule, boolean mayGrow, boolean complete) {
    this.scan = scan;
    this.search = search;
    this.rule = rule;
    this.mayGrow = mayGrow;
    this.complete = complete;
  }

  /** Tries the rule at the start of one reading. */
  void on(View reading) {
    if (!goesOn || reachedEnd) {
      return;
    }
    var rules = search.subject().policy().content().spreadSecrets();
    if (mayGrow) {
      var outcome = rules.tryAtStart(rule, reading.text());
      reachedEnd = outcome == Outcome.OPEN;
      if (outcome != Outcome.MATCH) {
        return;
      }
    }
    goesOn =
        rules.acceptedAt(
            rule,
            reading.text(),
            0,
            complete,
            (found, start, end) -> scan.spread(search, found, reading, start, end));
  }

  /** Whether the rule has to be tried on a longer piece. */
  boolean reachedEnd() {
    return reachedEnd;
  }
}
