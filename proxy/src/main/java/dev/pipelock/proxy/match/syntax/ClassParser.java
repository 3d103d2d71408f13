package dev.pipelock.proxy.match.syntax;

import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** Reads what stands for one code point: escapes, and classes in brackets. */
final class ClassParser {
  /** Classes in classes, which a thread's stack bears. */
  private static final int DEPTH = 100;

  private final String regex;
  private int depth;

  ClassParser(String regex) {
    this.regex = regex;
  }

  /** The class whose bracket was read. */
  CharSet bracket(IntSupplier position, IntConsumer moveTo) {
    int at = position.getAsInt();
    boolean negated = at < regex.length() && regex.charAt(at) == '^';
    at += negated ? 1 : 0;
    var set = CharSet.NONE;
    boolean first = true;
    while (true) {
      if (at >= regex.length()) {
        throw new IllegalArgumentException("an open class at offset " + at);
      }
      char sign = regex.charAt(at);
      if (sign == ']' && !first) {
        moveTo.accept(at + 1);
        return negated ? set.not() : set;
      }
      first = false;
      if (regex.startsWith("&&", at)) {
        throw new IllegalArgumentException("an intersection of classes at offset " + at);
      }
      moveTo.accept(at);
      var low = item(position, moveTo);
      at = position.getAsInt();
      boolean range =
          low.size() == 1
              && at + 1 < regex.length()
              && regex.charAt(at) == '-'
              && regex.charAt(at + 1) != ']';
      if (range) {
        moveTo.accept(at + 1);
        var high = item(position, moveTo);
        at = position.getAsInt();
        if (high.size() != 1 || only(high) < only(low)) {
          throw new IllegalArgumentException("a range without its end at offset " + at);
        }
        set = set.or(CharSet.range(only(low), only(high)));
      } else {
        set = set.or(low);
      }
    }
  }

  private static int only(CharSet set) {
    return set.codePoints().findFirst().orElseThrow();
  }

  private CharSet item(IntSupplier position, IntConsumer moveTo) {
    int at = position.getAsInt();
    char sign = regex.charAt(at);
    if (sign == '\\') {
      moveTo.accept(at + 1);
      return escape(position, moveTo);
    }
    if (sign == '[') {
      if (regex.startsWith("[:", at) && regex.indexOf(":]", at + 2) > 0) {
        return posix(at, moveTo);
      }
      moveTo.accept(at + 1);
      if (++depth > DEPTH) {
        throw new IllegalArgumentException("more than " + DEPTH + " classes in one another");
      }
      var inner = bracket(position, moveTo);
      depth--;
      return inner;
    }
    int codePoint = regex.codePointAt(at);
    moveTo.accept(at + Character.charCount(codePoint));
    return CharSet.of(codePoint);
  }

  /** RE2's {@code [:alpha:]} inside a class. */
  private CharSet posix(int at, IntConsumer moveTo) {
    int end = regex.indexOf(":]", at + 2);
    var name = regex.substring(at + 2, end);
    moveTo.accept(end + 2);
    boolean negated = name.startsWith("^");
    var set =
        switch (negated ? name.substring(1) : name) {
          case "alnum" -> CharSet.ALPHANUMERIC;
          case "alpha" -> CharSet.LOWER.or(CharSet.UPPER);
          case "ascii" -> CharSet.range(0, 0x7F);
          case "blank" -> CharSet.of(' ').or(CharSet.of('\t'));
          case "cntrl" -> CharSet.range(0, 0x1F).or(CharSet.of(0x7F));
          case "digit" -> CharSet.DIGIT;
          case "graph" -> CharSet.range('!', '~');
          case "lower" -> CharSet.LOWER;
          case "print" -> CharSet.range(' ', '~');
          case "punct" -> CharSet.range('!', '~').and(CharSet.WORD.not()).or(CharSet.of('_'));
          case "space" -> CharSet.SPACE;
          case "upper" -> CharSet.UPPER;
          case "word" -> CharSet.WORD;
          case "xdigit" -> CharSet.DIGIT.or(CharSet.range('a', 'f')).or(CharSet.range('A', 'F'));
          default -> throw new IllegalArgumentException("unknown class [:" + name + ":]");
        };
    return negated ? set.not() : set;
  }

  /** What an escape stands for, whose backslash was read. */
  CharSet escape(IntSupplier position, IntConsumer moveTo) {
    int at = position.getAsInt();
    if (at >= regex.length()) {
      throw new IllegalArgumentException("a backslash at the end");
    }
    int sign = regex.codePointAt(at);
    moveTo.accept(at + Character.charCount(sign));
    return switch (sign) {
      case 'd' -> CharSet.DIGIT;
      case 'D' -> CharSet.DIGIT.not();
      case 's' -> CharSet.SPACE;
      case 'S' -> CharSet.SPACE.not();
      case 'w' -> CharSet.WORD;
      case 'W' -> CharSet.WORD.not();
      case 't' -> CharSet.of('\t');
      case 'n' -> CharSet.of('\n');
      case 'r' -> CharSet.of('\r');
      case 'f' -> CharSet.of('\f');
      case 'v' -> CharSet.range('\n', '\r').or(CharSet.LINE_END);
      case 'a' -> CharSet.of(7);
      case 'e' -> CharSet.of(0x1B);
      case 'x' -> hex(at + 1, 2, moveTo);
      case 'u' -> hex(at + 1, 4, moveTo);
      case 'p', 'P' -> property(at + 1, sign == 'P', moveTo);
      default -> {
        if (CharSet.WORD.contains(sign)) {
          throw new IllegalArgumentException("unknown escape \\" + Character.toString(sign));
        }
        yield CharSet.of(sign);
      }
    };
  }

  private CharSet hex(int start, int digits, IntConsumer moveTo) {
    boolean braced = start < regex.length() && regex.charAt(start) == '{';
    int from = braced ? start + 1 : start;
    int to = braced ? regex.indexOf('}', from) : Math.min(from + digits, regex.length());
    try {
      int codePoint = Integer.parseInt(regex, from, Math.max(from, to), 16);
      if (!Character.isValidCodePoint(codePoint)) {
        throw new IllegalArgumentException("no code point at offset " + start);
      }
      moveTo.accept(braced ? to + 1 : to);
      return CharSet.of(codePoint);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(
          "a code point without its digits at offset " + start, malformed);
    }
  }

  private CharSet property(int start, boolean negated, IntConsumer moveTo) {
    boolean braced = start < regex.length() && regex.charAt(start) == '{';
    int end = braced ? regex.indexOf('}', start) : Math.min(start + 1, regex.length());
    if (end <= start) {
      throw new IllegalArgumentException("a property without its name at offset " + start);
    }
    var name = braced ? regex.substring(start + 1, end) : regex.substring(start, end);
    moveTo.accept(braced ? end + 1 : end);
    boolean inverse = name.startsWith("^");
    var set = CharSet.category(inverse ? name.substring(1) : name);
    return negated ^ inverse ? set.not() : set;
  }
}
