package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.AsciiSet;
import dev.pipelock.proxy.match.anchor.Outline;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for the outlines of expressions that have no rare prefix (digits of an account number, a
 * run of letters and digits), at the starts of words, 64 places at once. Not safe for threads.
 */
final class Shapes {
  private static final int LOWER = 1;
  private static final int UPPER = 2;
  private static final int DIGIT = 4;
  private static final int DASH = 8;

  /** Not one of the classes that a kernel tells: anything may stand there. */
  private static final int ANY = 16;

  private static final int ALL_CLASSES = LOWER | UPPER | DIGIT | DASH;

  /** Fewer signs say too little. */
  private static final int SHORTEST = 4;

  /** Signs in a row that ordinary words do not have. */
  private static final int RUN = 12;

  private final int[] expressions;
  private final int[][] signs;

  /** Whether the shape of the same index starts with so long a run. */
  private final boolean[] isRun;

  /** Combinations of classes that some shape asks for. */
  private final int[] asked;

  /** By combination, the characters of a block and of the one after it. */
  private final long[] here = new long[ANY + 1];

  private final long[] next = new long[ANY + 1];

  /**
   * @param expressions what is told where the outline of the same index stands
   */
  Shapes(List<Integer> expressions, List<Outline> outlines) {
    this.expressions = expressions.stream().mapToInt(Integer::intValue).toArray();
    this.signs =
        outlines.stream()
            .map(
                outline ->
                    outline.signs().stream()
                        .mapToInt(sign -> sign.other() ? ANY : classes(sign.ascii()))
                        .toArray())
            .toArray(int[][]::new);
    isRun = new boolean[signs.length];
    for (int shape = 0; shape < signs.length; shape++) {
      isRun[shape] =
          signs[shape].length >= RUN
              && Arrays.stream(signs[shape]).limit(RUN).allMatch(classes -> classes != ANY);
    }
    asked =
        Arrays.stream(signs)
            .flatMapToInt(Arrays::stream)
            .filter(classes -> classes != ANY)
            .distinct()
            .toArray();
    here[ANY] = -1;
    next[ANY] = -1;
  }

  /** Whether an expression can be told by its outline. */
  static boolean isShape(Outline outline) {
    return outline.startsWord() && outline.signs().size() >= SHORTEST;
  }

  private static int classes(AsciiSet set) {
    int classes = 0;
    for (int character = 0; character < 128; character++) {
      if (set.contains(character)) {
        classes |= classOf(character);
      }
    }
    return (classes & ANY) == 0 ? classes : ANY;
  }

  private static int classOf(int character) {
    if (CharClass.LOWER.contains(character)) {
      return LOWER;
    }
    if (CharClass.UPPER.contains(character)) {
      return UPPER;
    }
    if (CharClass.DIGIT.contains(character)) {
      return DIGIT;
    }
    return CharClass.DASH.contains(character) ? DASH : ANY;
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
    if (starts == 0) {
      return;
    }
    for (int classes : asked) {
      here[classes] = bits(window, block, classes);
      next[classes] = bits(window, block + 1, classes);
    }
    long runs =
        starts
            & Runs.ofLength(
                RUN, bits(window, block, ALL_CLASSES), bits(window, block + 1, ALL_CLASSES));
    for (int shape = 0; shape < signs.length; shape++) {
      int[] wanted = signs[shape];
      long places = (isRun[shape] ? runs : starts) & here[wanted[0]];
      for (int i = 1; i < wanted.length && places != 0; i++) {
        places &= here[wanted[i]] >>> i | next[wanted[i]] << (Long.SIZE - i);
      }
      for (; places != 0; places &= places - 1) {
        sink.place(expressions[shape], block * Kernel.BLOCK + Long.numberOfTrailingZeros(places));
      }
    }
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
