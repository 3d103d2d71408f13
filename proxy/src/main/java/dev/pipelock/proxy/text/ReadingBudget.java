package dev.pipelock.proxy.text;

/**
 * How much of one message may be read in how many ways. Spent budgets are never refilled: whoever
 * runs out of one has not seen everything and must say so. Not safe for threads.
 */
public final class ReadingBudget {
  /** Characters of views for each character of the message. */
  private static final int CHARACTERS_FOR_ONE = 24;

  private static final int VIEWS_FOR_ONE_TEXT = 48;

  private long characters;
  private long views;
  private boolean spent;

  /**
   * @param characters most characters in all views together
   * @param views most views
   */
  public ReadingBudget(long characters, long views) {
    this.characters = characters;
    this.views = views;
  }

  /** What an honest message of this size never needs. */
  public static ReadingBudget of(long characters, int texts) {
    return new ReadingBudget(
        CHARACTERS_FOR_ONE * characters + (1 << 16), VIEWS_FOR_ONE_TEXT * (long) texts + 256);
  }

  /** Whether one more view of this length may be read. */
  boolean spend(int length) {
    characters -= length;
    views--;
    spent |= characters < 0 || views < 0;
    return !spent;
  }

  void exhaust() {
    spent = true;
  }

  /** Whether something was left unread. */
  public boolean isSpent() {
    return spent;
  }
}
