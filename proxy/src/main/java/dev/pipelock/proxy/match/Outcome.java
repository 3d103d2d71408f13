package dev.pipelock.proxy.match;

/** How a try at the start of a text ends that may go on. */
public enum Outcome {
  /** No match, whatever follows. */
  NONE,
  /** A match that nothing that follows can change. */
  MATCH,
  /** What follows decides: the end of the text was reached. */
  OPEN
}
