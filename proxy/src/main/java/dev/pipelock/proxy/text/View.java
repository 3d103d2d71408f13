package dev.pipelock.proxy.text;

/**
 * One reading of a source text, with the way back to the source's offsets.
 *
 * @param name how the text was read, for example {@code plain} or {@code base64}; goes into
 *     findings
 * @param text what a rule sees
 * @param origins from offsets in {@code text} to offsets in the source
 */
public record View(String name, String text, Origins origins) {

  /** Maps an offset in a view, 0 to its length, to the offset in the source it came from. */
  @FunctionalInterface
  public interface Origins {
    /** The view is the source. */
    Origins SAME = offset -> offset;

    int sourceOf(int offset);
  }

  /** A part of the view, under its name and with the same source. */
  public View part(int start, int end) {
    return new View(name, text.substring(start, end), at -> sourceStart(start + at));
  }

  /** First source offset of the view's range. */
  public int sourceStart(int start) {
    return origins.sourceOf(start);
  }

  /** Source offset after the view's range, which is not empty. */
  public int sourceEnd(int end) {
    return origins.sourceOf(end);
  }
}
