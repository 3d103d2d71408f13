package dev.pipelock.proxy.match.syntax;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A set of Unicode code points, as sorted ranges that do not touch. Immutable.
 *
 * @param bounds first code point of a range, then the one after its last, and so on
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out, compared through its methods
public record CharSet(int[] bounds) {
  private static final int LONG_S = 0x17F;
  private static final int KELVIN = 0x212A;
  static final int LIMIT = Character.MAX_CODE_POINT + 1;

  public static final CharSet NONE = new CharSet(new int[0]);
  public static final CharSet ALL = range(0, LIMIT - 1);
  public static final CharSet DIGIT = range('0', '9');
  public static final CharSet LOWER = range('a', 'z');
  public static final CharSet UPPER = range('A', 'Z');
  public static final CharSet ALPHANUMERIC = DIGIT.or(LOWER).or(UPPER);
  public static final CharSet WORD = ALPHANUMERIC.or(of('_'));
  public static final CharSet SPACE = range('\t', '\r').or(of(' '));
  public static final CharSet LINE_END =
      of('\n').or(of('\r')).or(of(0x85)).or(range(0x2028, 0x2029));

  /** General categories take a walk over all code points, so each is looked up once. */
  private static final Map<String, CharSet> CATEGORIES = new ConcurrentHashMap<>();

  /** Letters and marks of all scripts. */
  public static CharSet letters() {
    return category("L").or(category("M"));
  }

  /** The one code point. */
  public static CharSet of(int codePoint) {
    return range(codePoint, codePoint);
  }

  /** Both ends belong to it. */
  public static CharSet range(int first, int last) {
    return new CharSet(new int[] {first, last + 1});
  }

  /**
   * A general category by the name that expressions use: {@code L}, {@code Lu}, {@code N} …
   *
   * @throws IllegalArgumentException for another property
   */
  static CharSet category(String name) {
    return CATEGORIES.computeIfAbsent(name, CharSet::computed);
  }

  private static CharSet computed(String name) {
    long types = types(name);
    if (types != 0) {
      return matching(codePoint -> (types >> Character.getType(codePoint) & 1) == 1);
    }
    try {
      var test = java.util.regex.Pattern.compile("\\p{" + name + "}").asMatchPredicate();
      return matching(codePoint -> test.test(Character.toString(codePoint)));
    } catch (java.util.regex.PatternSyntaxException unknown) {
      throw new IllegalArgumentException("unknown property \\p{" + name + "}", unknown);
    }
  }

  /** The general categories of the common names, as bits; 0 for another name. */
  private static long types(String name) {
    return switch (name) {
      case "L" ->
          bits(
              Character.UPPERCASE_LETTER,
              Character.LOWERCASE_LETTER,
              Character.TITLECASE_LETTER,
              Character.MODIFIER_LETTER,
              Character.OTHER_LETTER);
      case "Lu" -> bits(Character.UPPERCASE_LETTER);
      case "Ll" -> bits(Character.LOWERCASE_LETTER);
      case "M" ->
          bits(
              Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK);
      case "N" ->
          bits(Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER);
      case "Nd" -> bits(Character.DECIMAL_DIGIT_NUMBER);
      default -> 0;
    };
  }

  private static long bits(byte... types) {
    long bits = 0;
    for (byte type : types) {
      bits |= 1L << type;
    }
    return bits;
  }

  private static CharSet matching(IntPredicate holds) {
    var bounds = IntStream.builder();
    boolean inside = false;
    for (int codePoint = 0; codePoint < LIMIT; codePoint++) {
      if (holds.test(codePoint) != inside) {
        inside = !inside;
        bounds.add(codePoint);
      }
    }
    if (inside) {
      bounds.add(LIMIT);
    }
    return new CharSet(bounds.build().toArray());
  }

  public boolean contains(int codePoint) {
    return (boundsUpTo(codePoint) & 1) == 1;
  }

  /** Number of bounds that are not greater: odd inside of a range. */
  private int boundsUpTo(int codePoint) {
    int at = Arrays.binarySearch(bounds, codePoint);
    return at >= 0 ? at + 1 : -at - 1;
  }

  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /** Number of code points. */
  public int size() {
    int size = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      size += bounds[i + 1] - bounds[i];
    }
    return size;
  }

  /** In ascending order. */
  public IntStream codePoints() {
    return IntStream.range(0, bounds.length / 2)
        .flatMap(range -> IntStream.range(bounds[2 * range], bounds[2 * range + 1]));
  }

  public CharSet or(CharSet other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    return merge(other, (a, b) -> a || b);
  }

  public CharSet and(CharSet other) {
    return merge(other, (a, b) -> a && b);
  }

  /** All code points but these. */
  public CharSet not() {
    return merge(NONE, (a, b) -> !a);
  }

  public boolean meets(CharSet other) {
    if (bounds.length > other.bounds.length) {
      return other.meets(this);
    }
    for (int i = 0; i < bounds.length; i += 2) {
      int next = other.boundsUpTo(bounds[i]);
      if ((next & 1) == 1 || (next < other.bounds.length && other.bounds[next] < bounds[i + 1])) {
        return true;
      }
    }
    return false;
  }

  public boolean isWithin(CharSet other) {
    for (int i = 0; i < bounds.length; i += 2) {
      int next = other.boundsUpTo(bounds[i]);
      if ((next & 1) == 0 || other.bounds[next] < bounds[i + 1]) {
        return false;
      }
    }
    return true;
  }

  /** With the other case of each ASCII letter, as the JDK's engine reads without regard to case. */
  CharSet inEitherCase() {
    var all = this;
    for (int letter = 'a'; letter <= 'z'; letter++) {
      if (contains(letter) || contains(letter - 32)) {
        all = all.or(of(letter)).or(of(letter - 32));
      }
    }
    return all;
  }

  /** As above, with the long s and the Kelvin sign, which RE2 takes for letters of ASCII. */
  CharSet inEveryCase() {
    var all = inEitherCase();
    all = all.contains('s') ? all.or(of(LONG_S)) : all;
    return all.contains('k') ? all.or(of(KELVIN)) : all;
  }

  @FunctionalInterface
  private interface Both {
    boolean test(boolean a, boolean b);
  }

  private CharSet merge(CharSet other, Both both) {
    var result = new int[bounds.length + other.bounds.length + 2];
    int length = 0;
    int i = 0;
    int j = 0;
    int at = 0;
    boolean inside = false;
    while (at < LIMIT) {
      while (i < bounds.length && bounds[i] <= at) {
        i++;
      }
      while (j < other.bounds.length && other.bounds[j] <= at) {
        j++;
      }
      if (both.test((i & 1) == 1, (j & 1) == 1) != inside) {
        inside = !inside;
        result[length++] = at;
      }
      at =
          Math.min(
              i < bounds.length ? bounds[i] : LIMIT,
              j < other.bounds.length ? other.bounds[j] : LIMIT);
    }
    if (inside) {
      result[length++] = LIMIT;
    }
    return new CharSet(Arrays.copyOf(result, length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CharSet set && Arrays.equals(bounds, set.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }
}
