package dev.pipelock.proxy.text;

/** Ways through the offsets of views. */
public final class Offsets {
  private Offsets() {}

  /** The first offset of a view that comes from a source offset or from one after it. */
  public static int inView(View view, int source) {
    int low = 0;
    int high = view.text().length();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (view.sourceStart(middle) < source) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
