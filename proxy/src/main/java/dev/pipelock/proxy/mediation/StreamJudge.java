package dev.pipelock.proxy.mediation;

import dev.pipelock.proxy.verdict.Verdict;

/** Judges a text that arrives in pieces, joined: a phrase cut anywhere is still found. */
public interface StreamJudge {

  /**
   * The next piece. A block is final: what completed the finding must not be forwarded.
   *
   * @param path where the piece belongs, for example {@code choices[0].delta.content}; pieces of
   *     one path are joined with each other only
   */
  Verdict accept(String path, String piece);

  /** The end of the stream. */
  Verdict finish();
}
