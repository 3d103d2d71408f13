package dev.pipelock.proxy.match.scan;

import java.util.Arrays;

/** A list of numbers that is used again and again. Not safe for threads. */
final class Ints {
  private static final int KEPT = 1 << 16;

  int[] values = new int[256];
  int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** Empties it, and gives back what an unusual text needed. */
  void clear() {
    size = 0;
    if (values.length > KEPT) {
      values = new int[256];
    }
  }
}
