package dev.pipelock.proxy.match;

/**
 * A text that counts how often its characters are looked at. A search that takes linear time does
 * so from each of its matches on: where each is tried to the end of the text and then not wanted,
 * all together take the square of it. Not safe for threads.
 */
final class CountedText implements CharSequence {
  /** Looks at each character: a search has a few, whatever it looks for. */
  private static final int LOOKS_FOR_ONE = 24;

  private static final int FREE = 1 << 12;

  private final String text;
  private long left;

  CountedText(String text) {
    this.text = text;
    left = (long) LOOKS_FOR_ONE * text.length() + FREE;
  }

  /** Whether it was looked at more often than any search needs that goes through it once. */
  boolean isOverstrained() {
    return left < 0;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    left--;
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
