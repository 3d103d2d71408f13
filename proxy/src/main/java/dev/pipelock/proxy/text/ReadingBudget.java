package dev.pipelock.proxy.text;

/**
 * How much of one message may be read in how many ways. Spent budgets are never refilled: whoever
 * runs out of one has not seen everything and must say so. Not safe for threads.
 */
public final class ReadingBudget {
  /** Characters of views for each character of the message. */
  private static final int CHARACTERS_FOR_ONE = 24;

  /** What a view costs beside its characters. */
  private static final int FOR_A_VIEW = 32;

  private static final int LEAST = 1 << 16;

  private long characters;
  private boolean spent;

  /**
   * @param characters most characters in all views together
   */
  public ReadingBudget(long characters) {
    this.characters = characters;
  }

  /** What an honest message of this size never needs. */
  public static ReadingBudget of(long characters) {
    return new ReadingBudget(CHARACTERS_FOR_ONE * characters + LEAST);
  }

  /** Whether one more view of this length may be read. */
  public boolean spend(int length) {
    characters -= length + FOR_A_VIEW;
    spent |= characters < 0;
    return !spent;
  }

  public void exhaust() {
    spent = true;
  }

  /** Whether something was left unread. */
  public boolean isSpent() {
    return spent;
  }
}
