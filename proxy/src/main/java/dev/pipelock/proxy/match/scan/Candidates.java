package dev.pipelock.proxy.match.scan;

import java.util.Arrays;

/** Anchors that have all they need, in the order of the text. Not safe for threads. */
final class Candidates {
  private long[] values = new long[64];
  private int size;

  /**
   * Takes those of the hits.
   *
   * @param signsOfOne most signs, or units, of one code point
   */
  void of(Hits hits, int signsOfOne) {
    size = 0;
    hits.candidates(signsOfOne, this::add);
    Arrays.sort(values, 0, size);
  }

  private void add(int role, int offset) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = (long) offset << 32 | role;
  }

  int size() {
    return size;
  }

  /** Number of the anchor's role among {@link Ways}. */
  int role(int index) {
    return (int) values[index];
  }

  /** Where it stands in the text. */
  int offset(int index) {
    return (int) (values[index] >>> 32);
  }
}
