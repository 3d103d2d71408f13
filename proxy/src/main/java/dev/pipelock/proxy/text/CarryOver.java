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
