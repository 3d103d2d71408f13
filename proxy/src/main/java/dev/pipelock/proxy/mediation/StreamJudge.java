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

  /**
   * Whether a text would be refused if it ended where it stands, and may yet go on in a way that
   * makes it harmless. Until this is false, or {@link #finish()} was asked, the pieces since it was
   * last false must not be forwarded: they would make what is refused whole.
   */
  boolean undecided();

  /** The end of the stream, or of waiting for more: judges the texts as they stand. */
  Verdict finish();
}
