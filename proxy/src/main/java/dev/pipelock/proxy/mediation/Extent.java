package dev.pipelock.proxy.mediation;

import dev.pipelock.proxy.inspect.Finding;

/**
 * Which part of a text a judgement is about.
 *
 * @param from offset before which no finding starts that counts
 * @param complete whether the text ends here, or more of it is to come
 */
record Extent(int from, boolean complete) {
  static final Extent WHOLE = new Extent(0, true);

  /** Whether it counts; that something was left unread always does. */
  boolean covers(Finding finding) {
    return finding.isLimit() || finding.start() >= from;
  }
}
