package dev.pipelock.proxy.text;

/**
 * The end of a text that arrives in pieces, long enough that whatever was cut stands whole in the
 * next window. Its length counts what a model reads: invisible characters and repeated spaces are
 * free, so padding cannot push the first half of a phrase out of the window.
 */
public final class CarryOver {
  /** Most characters kept however little of them can be seen. */
  private static final int HARD_LIMIT = 1 << 16;

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
    int start = window.length();
    int seen = 0;
    boolean inSpace = false;
    while (start > 0 && seen < visible && window.length() - start < HARD_LIMIT) {
      int codePoint = window.codePointBefore(start);
      start -= Character.charCount(codePoint);
      var space = Character.isWhitespace(codePoint);
      if (!Invisible.test(codePoint) && !(space && inSpace)) {
        seen++;
      }
      inSpace = space;
    }
    offset += start;
    tail = window.substring(start);
  }
}
