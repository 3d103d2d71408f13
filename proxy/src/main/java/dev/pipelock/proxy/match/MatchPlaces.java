package dev.pipelock.proxy.match;

import dev.pipelock.proxy.match.scan.TokenFinder;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Where expressions could match in one text. Not safe for threads. */
final class MatchPlaces implements TokenFinder.Sink {
  private final @Nullable Ranges[] starts;
  private final BitSet everywhere = new BitSet();

  /** Receives places one by one. */
  @FunctionalInterface
  interface PlaceSink {
    /** Returns whether further places are wanted. */
    boolean place(int start);
  }

  /**
   * Ranges of places, each as its first place in the upper half of a number and its last in the
   * lower: places that meet become one range.
   */
  private static final class Ranges {
    private long[] ranges = new long[4];
    private int count;
    private boolean sorted = true;

    void add(int place) {
      if (count > 0) {
        int lastFirst = first(count - 1);
        if (place >= lastFirst && place <= last(count - 1) + 1) {
          ranges[count - 1] = range(lastFirst, Math.max(place, last(count - 1)));
          return;
        }
        sorted &= place > lastFirst;
      }
      if (count == ranges.length) {
        ranges = Arrays.copyOf(ranges, count * 2);
      }
      ranges[count++] = range(place, place);
    }

    void forEach(PlaceSink sink) {
      if (!sorted) {
        Arrays.sort(ranges, 0, count);
        sorted = true;
      }
      int next = Integer.MIN_VALUE;
      for (int i = 0; i < count; i++) {
        for (int at = Math.max(next, first(i)); at <= last(i); at++) {
          if (!sink.place(at)) {
            return;
          }
        }
        next = Math.max(next, last(i) + 1);
      }
    }

    private int first(int index) {
      return (int) (ranges[index] >> 32);
    }

    private int last(int index) {
      return (int) ranges[index];
    }

    private static long range(int first, int last) {
      return (long) first << 32 | (last & 0xFFFF_FFFFL);
    }
  }

  MatchPlaces(int expressions) {
    starts = new Ranges[expressions];
  }

  @Override
  public void plain(int text, int expression, int offset) {
    var known = starts[expression];
    if (known == null) {
      known = new Ranges();
      starts[expression] = known;
    }
    known.add(offset);
  }

  void everywhere(int expression) {
    everywhere.set(expression);
  }

  boolean isEverywhere(int expression) {
    return everywhere.get(expression);
  }

  boolean has(int expression) {
    return starts[expression] != null;
  }

  /** Each place once, from left to right, until the sink has enough. */
  void forEach(int expression, PlaceSink sink) {
    var known = starts[expression];
    if (known != null) {
      known.forEach(sink);
    }
  }

  /** What was not told is anywhere. */
  @Override
  public void overwhelmed() {
    everywhere.set(0, starts.length);
  }

  @Override
  public void joined(int text, int expression, int offset) {}

  @Override
  public void encoded(int text, int offset) {}

  @Override
  public void cut(int text) {}

  @Override
  public void disguised() {}
}
