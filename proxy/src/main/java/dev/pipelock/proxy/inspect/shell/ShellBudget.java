package dev.pipelock.proxy.inspect.shell;

/**
 * How much one command line may unfold to. Variables that double each other, braces and nested
 * scripts all draw on it; whoever spends it has not been read to the end. Not safe for threads.
 */
final class ShellBudget {
  /** Deepest nesting of scripts and substitutions. */
  static final int DEPTH = 10;

  private static final int CHARACTERS_FOR_ONE = 16;
  private static final int FREE_CHARACTERS = 1 << 16;
  private static final int FREE_COMMANDS = 1 << 10;

  private long characters;
  private long commands;
  private boolean spent;

  ShellBudget(int sourceLength) {
    characters = (long) CHARACTERS_FOR_ONE * sourceLength + FREE_CHARACTERS;
    commands = (long) sourceLength + FREE_COMMANDS;
  }

  /** Takes this many characters; whether they were there. */
  boolean characters(int count) {
    characters -= count;
    spent |= characters < 0;
    return !spent;
  }

  /** Takes one command; whether it was there. */
  boolean command() {
    commands--;
    spent |= commands < 0;
    return !spent;
  }

  /** Whether nesting may go this deep. */
  boolean depth(int depth) {
    spent |= depth > DEPTH;
    return !spent;
  }

  /** Says that something was left unread. */
  void exhaust() {
    spent = true;
  }

  boolean isSpent() {
    return spent;
  }
}
