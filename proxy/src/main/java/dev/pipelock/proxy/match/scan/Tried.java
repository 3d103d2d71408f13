package dev.pipelock.proxy.match.scan;

/**
 * Which places of a text were tried already, by expression. One that may start far in front of its
 * anchor has a long range of places for each anchor that stands there: without this there would be
 * thousands times thousands. Not safe for threads.
 */
final class Tried {
  private final int[] first;

  /** After the last; 0 where nothing was tried. */
  private final int[] end;

  private final Ints touched = new Ints();

  Tried(int expressions) {
    first = new int[expressions];
    end = new int[expressions];
  }

  /** Receives places. */
  @FunctionalInterface
  interface Sink {
    void place(int expression, int offset);
  }

  /** Hands out the places of a range that were not in the last ranges of the expression. */
  void untried(int expression, int from, int to, Sink sink) {
    if (end[expression] == 0) {
      touched.add(expression);
      first[expression] = from;
      end[expression] = from;
    }
    for (int at = from; at <= to && at < first[expression]; at++) {
      sink.place(expression, at);
    }
    for (int at = Math.max(from, end[expression]); at <= to; at++) {
      sink.place(expression, at);
    }
    boolean meets = from <= end[expression] && to + 1 >= first[expression];
    first[expression] = meets ? Math.min(first[expression], from) : from;
    end[expression] = meets ? Math.max(end[expression], to + 1) : to + 1;
  }

  /** Forgets what was tried. */
  void clear() {
    for (int i = 0; i < touched.size; i++) {
      end[touched.values[i]] = 0;
    }
    touched.clear();
  }
}
