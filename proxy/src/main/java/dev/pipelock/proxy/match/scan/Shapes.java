package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.Shape;
import dev.pipelock.proxy.match.syntax.CharSet;
import java.util.List;

/**
 * Looks for shapes at 64 places at once. A shape of more signs than a block is looked at as far as
 * the next block goes, and then by the expression. Immutable.
 */
final class Shapes {
  private static final int LOWER = 1;
  private static final int UPPER = 2;
  private static final int DIGIT = 4;
  private static final int DASH = 8;

  /** Not one of the classes that a kernel tells: anything may stand there. */
  private static final int ANY = 16;

  private final int[] expressions;
  private final int[][] signs;

  /**
   * @param expressions what is told where the shape of the same index stands
   */
  Shapes(int[] expressions, List<Shape> shapes) {
    this.expressions = expressions;
    this.signs =
        shapes.stream()
            .map(shape -> shape.signs().stream().mapToInt(Shapes::classes).toArray())
            .toArray(int[][]::new);
  }

  private static int classes(CharSet set) {
    int classes = 0;
    classes |= set.meets(CharSet.LOWER) ? LOWER : 0;
    classes |= set.meets(CharSet.UPPER) ? UPPER : 0;
    classes |= set.meets(CharSet.DIGIT) ? DIGIT : 0;
    var dash = CharSet.of('-').or(CharSet.of('_'));
    classes |= set.meets(dash) ? DASH : 0;
    var known = CharSet.ALPHANUMERIC.or(dash);
    return set.isWithin(known) ? classes : ANY;
  }

  /** Receives places. */
  @FunctionalInterface
  interface Sink {
    void place(int expression, int at);
  }

  /**
   * @param starts places of the block that are looked at
   */
  void look(Window window, int block, long starts, Sink sink) {
    for (int shape = 0; shape < signs.length; shape++) {
      long places = starts;
      for (int i = 0; i < signs[shape].length && places != 0; i++) {
        places &= ahead(window, block, signs[shape][i], i);
      }
      for (; places != 0; places &= places - 1) {
        sink.place(expressions[shape], block * Kernel.BLOCK + Long.numberOfTrailingZeros(places));
      }
    }
  }

  /** Bits whose character so many places on is in one of the classes. */
  private static long ahead(Window window, int block, int classes, int distance) {
    if (classes == ANY) {
      return -1L;
    }
    long bits = bits(window, block, classes);
    return distance == 0
        ? bits
        : bits >>> distance | bits(window, block + 1, classes) << (Long.SIZE - distance);
  }

  private static long bits(Window window, int block, int classes) {
    long bits = 0;
    bits |= (classes & LOWER) != 0 ? window.lower[block] : 0;
    bits |= (classes & UPPER) != 0 ? window.upper[block] : 0;
    bits |= (classes & DIGIT) != 0 ? window.digit[block] : 0;
    bits |= (classes & DASH) != 0 ? window.dash[block] : 0;
    return bits;
  }
}
