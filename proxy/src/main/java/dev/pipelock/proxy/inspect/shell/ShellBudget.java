package dev.pipelock.proxy.inspect.shell;

/**
 * How much one command line may unfold to. Variables that double each other, braces and nested
 * scripts all draw on it; whoever spends it has not been read to the end. Not safe for threads.
 */
public final class ShellBudget {
  /** Deepest nesting of scripts and substitutions. */
  public static final int DEPTH = 10;

  private static final long CHARACTERS_FOR_ONE = 16;
  private static final long FREE_CHARACTERS = 1 << 16;
  private static final long FREE_COMMANDS = 1 << 12;

  /** Characters of a script for each command: there are hardly any as short as that. */
  private static final int CHARACTERS_OF_ONE = 3;

  private static final int SPELLINGS = 2;

  private long characters;
  private long commands;
  private long used;
  private boolean spent;

  /** For one reading of a text. */
  public ShellBudget(int sourceLength) {
    this(sourceLength, 1);
  }

  private ShellBudget(long sourceLength, int readings) {
    characters = CHARACTERS_FOR_ONE * readings * sourceLength + FREE_CHARACTERS * readings;
    commands = sourceLength / CHARACTERS_OF_ONE + FREE_COMMANDS;
  }

  /**
   * For all readings of a call's arguments: up to 18 (six spellings, alone and together in two
   * ways), of which ordinary scripts need a small part of what one reading may cost.
   *
   * @param several whether there is more than one reading
   */
  public static ShellBudget ofCall(long sourceLength, boolean several) {
    return new ShellBudget(sourceLength, several ? SPELLINGS : 1);
  }

  /** Work that was paid for: characters copied or looked over again, and commands. */
  public long used() {
    return used;
  }

  /** Takes this many characters; whether they were there. */
  public boolean characters(int count) {
    if (!spent) {
      characters -= count;
      used += count;
      spent = characters < 0;
    }
    return !spent;
  }

  /** Takes one command; whether it was there. */
  public boolean command() {
    if (!spent) {
      commands--;
      used++;
      spent = commands < 0;
    }
    return !spent;
  }

  /** Whether nesting may go this deep. */
  public boolean depth(int depth) {
    spent |= depth > DEPTH;
    return !spent;
  }

  /** Says that something was left unread. */
  public void exhaust() {
    spent = true;
  }

  public boolean isSpent() {
    return spent;
  }
}
