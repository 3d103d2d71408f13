package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.text.View;

/**
 * One try of a rule for tokens in pieces, at the start of a piece of a text. Not safe for threads.
 */
final class SpreadAttempt {
  private final SecretScan scan;
  private final Subject subject;
  private final int rule;
  private final boolean isPart;
  private boolean goesOn = true;
  private boolean reachedEnd;

  /**
   * @param isPart whether the text goes on after the piece
   */
  SpreadAttempt(SecretScan scan, Subject subject, int rule, boolean isPart) {
    this.scan = scan;
    this.subject = subject;
    this.rule = rule;
    this.isPart = isPart;
  }

  /** Tries the rule at the start of one reading. */
  void on(View reading) {
    if (!goesOn || reachedEnd) {
      return;
    }
    var rules = subject.policy().content().spreadSecrets();
    if (isPart) {
      // A match here may be longer there; what does not match so far never will.
      reachedEnd = rules.mayMatch(rule, reading.text());
      return;
    }
    goesOn =
        rules.acceptedAt(
            rule,
            reading.text(),
            0,
            subject.complete(),
            (found, start, end) -> scan.spread(subject, found, reading, start, end));
  }

  /** Whether the rule has to be tried on a longer piece. */
  boolean reachedEnd() {
    return reachedEnd;
  }
}
