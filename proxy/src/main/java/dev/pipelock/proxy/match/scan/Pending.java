package dev.pipelock.proxy.match.scan;

/**
 * Places that a filter let through, looked at later: whether a word is one of them is a branch that
 * no processor can foresee, so that none is taken word by word. Not safe for threads.
 */
final class Pending {
  private static final int MOST = 1024;

  /** So many have room when {@link #isFull} said no. */
  private static final int BLOCK = Kernel.BLOCK;

  final int[] places = new int[MOST];
  final long[] signs = new long[MOST];
  int size;

  /**
   * Takes a place or not.
   *
   * @param taken 1 or 0
   */
  void offer(int place, long signsThere, int taken) {
    places[size] = place;
    signs[size] = signsThere;
    size += taken;
  }

  /** Whether there may be no room for the places of another block. */
  boolean isFull() {
    return size > MOST - BLOCK - 1;
  }
}
