package dev.pipelock.proxy.text;

/**
 * The end of a text that arrives in pieces, long enough that whatever was cut stands whole in the
 * next window. Its length counts what a model reads: invisible characters and repeated spaces are
 * free, so padding cannot push the first half of a phrase out of the window.
 */
public final class CarryOver {
  private final int visible;
  private String tail = "";
  private long offset;

  /**
   * @param visible visible characters kept: at least the longest match of any rule
   */
  public CarryOver(int visible) {
    this.visible = visible;
  }

  /** What was kept, followed by the piece. */
  public String window(String piece) {
    return tail.isEmpty() ? piece : tail + piece;
  }

  /**
   * From where on matches of a window are seen with all that stands before them: earlier ones were
   * seen so in a window before, and what made them harmless may now be cut off.
   *
   * @param context visible characters before a match that a rule may read
   */
  public int settled(String window, int context) {
    return offset == 0 ? 0 : TextWindow.after(window, 0, context);
  }

  /** Characters kept. */
  public int length() {
    return tail.length();
  }

  /** Offset of the window's first character in the whole text. */
  public long offset() {
    return offset;
  }

  /** Keeps the end of a window for the next one. */
  public void keep(String window) {
    int start = TextWindow.before(window, window.length(), visible);
    offset += start;
    tail = window.substring(start);
  }
}
