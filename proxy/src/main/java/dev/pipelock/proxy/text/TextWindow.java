package dev.pipelock.proxy.text;

/**
 * A piece of a text around places in it, measured by what a model reads: invisible characters and
 * repeated spaces are free, so padding cannot push a part of a phrase out of the piece. Not safe
 * for threads.
 */
public final class TextWindow {
  /** Most characters passed over for one place: no honest text has so many that cannot be seen. */
  private static final int HARD_LIMIT = 1 << 16;

  private final String text;
  private int start;

  /** The last place, and how many visible characters stand from the start to it. */
  private int last;

  private int seen;

  /** Visible characters that belong to the piece after the last place. */
  private int wanted;

  /**
   * @param before visible characters before the place that belong to the piece
   * @param after visible characters after it
   */
  public TextWindow(String text, int place, int before, int after) {
    this.text = text;
    this.start = before(text, place, before);
    this.last = place;
    this.seen = before;
    this.wanted = after;
  }

  /**
   * Takes in a place that does not stand before the last one, if its own window touches this one.
   */
  public boolean take(int place, int before, int after) {
    int between = visible(text, last, place, wanted + before + 1);
    if (between > wanted + before) {
      return false;
    }
    seen += between;
    if (before > seen) {
      start = before(text, start, before - seen);
      seen = before;
    }
    wanted = Math.max(wanted - between, after);
    last = place;
    return true;
  }

  /** Offset of the first character. */
  public int start() {
    return start;
  }

  /** Offset after the last one. */
  public int end() {
    return after(text, last, wanted);
  }

  /** The offset so many visible characters before another one. */
  static int before(String text, int offset, int visible) {
    int start = offset;
    int seen = 0;
    boolean inSpace = false;
    while (start > 0 && seen < visible && offset - start < HARD_LIMIT) {
      int codePoint = codePointBefore(text, start);
      start -= Character.charCount(codePoint);
      boolean space = isSpace(codePoint);
      seen += counts(codePoint, space && inSpace) ? 1 : 0;
      inSpace = space;
    }
    return start;
  }

  /** The offset so many visible characters after another one. */
  static int after(String text, int offset, int visible) {
    int end = offset;
    int seen = 0;
    boolean inSpace = false;
    while (end < text.length() && seen < visible && end - offset < HARD_LIMIT) {
      int codePoint = codePointAt(text, end);
      end += Character.charCount(codePoint);
      boolean space = isSpace(codePoint);
      seen += counts(codePoint, space && inSpace) ? 1 : 0;
      inSpace = space;
    }
    return end;
  }

  /** Number of visible characters in a range, as far as a limit. */
  private static int visible(String text, int from, int to, int limit) {
    int seen = 0;
    boolean inSpace = false;
    for (int i = from; i < to && seen < limit && i - from < HARD_LIMIT; ) {
      int codePoint = codePointAt(text, i);
      i += Character.charCount(codePoint);
      boolean space = isSpace(codePoint);
      seen += counts(codePoint, space && inSpace) ? 1 : 0;
      inSpace = space;
    }
    return seen;
  }

  private static boolean counts(int codePoint, boolean repeatsSpace) {
    return !repeatsSpace && !Invisible.test(codePoint);
  }

  private static boolean isSpace(int codePoint) {
    return (codePoint <= ' ' || codePoint >= 0x80) && Character.isWhitespace(codePoint);
  }

  private static int codePointBefore(String text, int offset) {
    char character = text.charAt(offset - 1);
    return character < 0x80 ? character : text.codePointBefore(offset);
  }

  private static int codePointAt(String text, int offset) {
    char character = text.charAt(offset);
    return character < 0x80 ? character : text.codePointAt(offset);
  }
}
