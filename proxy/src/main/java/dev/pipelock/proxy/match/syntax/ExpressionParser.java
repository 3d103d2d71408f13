package dev.pipelock.proxy.match.syntax;

import dev.pipelock.proxy.match.syntax.Node.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the syntax that {@code java.util.regex} and RE2 share, and the look-around of the former.
 * The trees are for finding out what every match has in common, so what a tree cannot say is read
 * as something that matches more: a back-reference as any text, a possessive quantifier as a greedy
 * one.
 */
public final class ExpressionParser {
  /** Groups in groups, which a thread's stack bears. */
  private static final int DEPTH = 100;

  private final String regex;
  private final boolean everyCase;
  private final ClassParser classes;
  private int at;
  private int depth;
  private Flags flags;

  /** What {@code (?ims)} switches. */
  private record Flags(boolean ignoreCase, boolean lines, boolean dotAll) {
    Flags with(char flag, boolean on) {
      return switch (flag) {
        case 'i' -> new Flags(on, lines, dotAll);
        case 'm' -> new Flags(ignoreCase, on, dotAll);
        case 's' -> new Flags(ignoreCase, lines, on);
        default -> throw new IllegalArgumentException("unknown flag " + flag);
      };
    }
  }

  private ExpressionParser(String regex, boolean ignoreCase) {
    this.regex = regex;
    this.everyCase = ignoreCase;
    this.flags = new Flags(ignoreCase, false, false);
    this.classes = new ClassParser(regex);
  }

  /**
   * @param ignoreCase whether letters stand for all of their cases, as in an admin's expression;
   *     without, a flag in the expression is about ASCII, as the JDK has it
   * @throws IllegalArgumentException for what is no expression, or one that this reader does not
   *     know, with the offset
   */
  public static Node parse(String regex, boolean ignoreCase) {
    var parser = new ExpressionParser(regex, ignoreCase);
    var node = parser.alternation();
    if (parser.at < regex.length()) {
      throw parser.fault("unmatched )");
    }
    return node;
  }

  private Node alternation() {
    if (++depth > DEPTH) {
      throw fault("more than " + DEPTH + " groups in one another");
    }
    var outer = flags;
    var branches = new ArrayList<Node>();
    branches.add(sequence());
    while (accept('|')) {
      branches.add(sequence());
    }
    flags = outer;
    depth--;
    return branches.size() == 1 ? branches.getFirst() : new Node.Alternation(branches);
  }

  private Node sequence() {
    var parts = new ArrayList<Node>();
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      add(parts, quantified(atom()));
    }
    return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(parts);
  }

  /** A group without a choice in it is no level of its own. */
  private static void add(List<Node> parts, Node node) {
    if (node instanceof Node.Sequence(List<Node> inner, int least, int most)) {
      parts.addAll(inner);
    } else {
      parts.add(node);
    }
  }

  private Node quantified(Node atom) {
    var node = atom;
    while (at < regex.length()) {
      int min;
      int max;
      switch (regex.charAt(at)) {
        case '?' -> {
          min = 0;
          max = 1;
        }
        case '*' -> {
          min = 0;
          max = Node.UNBOUNDED;
        }
        case '+' -> {
          min = 1;
          max = Node.UNBOUNDED;
        }
        case '{' -> {
          var bounds = bounds();
          if (bounds == null) {
            return node;
          }
          min = bounds[0];
          max = bounds[1];
        }
        default -> {
          return node;
        }
      }
      at++;
      boolean lazy = accept('?');
      if (!lazy) {
        accept('+');
      }
      node = new Node.Repeat(node, min, max, lazy);
    }
    return node;
  }

  /** The numbers in braces, with the offset on the closing one; null where it is a plain brace. */
  private int @org.jspecify.annotations.Nullable [] bounds() {
    int close = regex.indexOf('}', at);
    if (close < 0 || !regex.substring(at, close).matches("\\{[0-9]{1,9}(?:,[0-9]{0,9})?")) {
      return null;
    }
    var text = regex.substring(at + 1, close);
    int comma = text.indexOf(',');
    int min = Integer.parseInt(comma < 0 ? text : text.substring(0, comma));
    int max =
        comma < 0
            ? min
            : comma == text.length() - 1
                ? Node.UNBOUNDED
                : Integer.parseInt(text.substring(comma + 1));
    if (max < min) {
      throw fault("a repetition of at least " + min + " and at most " + max);
    }
    at = close;
    return new int[] {min, max};
  }

  private Node atom() {
    char sign = regex.charAt(at++);
    return switch (sign) {
      case '(' -> group();
      case '[' -> chars(classes.bracket(this::position, this::moveTo));
      case '.' -> new Node.Chars(flags.dotAll() ? CharSet.ALL : CharSet.LINE_END.not());
      case '^' -> new Place(flags.lines() ? Place.Kind.LINE_START : Place.Kind.TEXT_START);
      case '$' -> new Place(flags.lines() ? Place.Kind.LINE_END : Place.Kind.TEXT_END);
      case '\\' -> escape();
      case '?', '*', '+' -> throw fault("nothing to repeat before " + sign);
      default -> {
        int codePoint = regex.codePointAt(at - 1);
        at += Character.charCount(codePoint) - 1;
        yield chars(CharSet.of(codePoint));
      }
    };
  }

  private int position() {
    return at;
  }

  private void moveTo(int offset) {
    at = offset;
  }

  private Node chars(CharSet set) {
    if (!flags.ignoreCase()) {
      return new Node.Chars(set);
    }
    return new Node.Chars(everyCase ? set.inEveryCase() : set.inEitherCase());
  }

  private Node escape() {
    if (at == regex.length()) {
      throw fault("a backslash at the end");
    }
    return switch (regex.charAt(at)) {
      case 'b' -> place(Place.Kind.WORD_BOUNDARY);
      case 'B' -> place(Place.Kind.INSIDE);
      case 'A' -> place(Place.Kind.TEXT_START);
      case 'z', 'Z' -> place(Place.Kind.TEXT_END);
      case 'Q' -> quoted();
      case '1', '2', '3', '4', '5', '6', '7', '8', '9', 'k' -> reference();
      default -> chars(classes.escape(this::position, this::moveTo));
    };
  }

  private Node place(Place.Kind kind) {
    at++;
    return new Place(kind);
  }

  private Node quoted() {
    int end = regex.indexOf("\\E", at);
    var text = regex.substring(at + 1, end < 0 ? regex.length() : end);
    at = end < 0 ? regex.length() : end + 2;
    return new Node.Sequence(
        text.codePoints().mapToObj(codePoint -> chars(CharSet.of(codePoint))).toList());
  }

  /** What a group matched may stand here: any text. */
  private Node reference() {
    if (regex.charAt(at) == 'k') {
      int end = regex.indexOf('>', at);
      if (end < 0) {
        throw fault("a reference without its name");
      }
      at = end;
    }
    at++;
    return new Node.Repeat(new Node.Chars(CharSet.ALL), 0, Node.UNBOUNDED, false);
  }

  private Node group() {
    if (!accept('?')) {
      return closed(alternation());
    }
    if (accept('#')) {
      at = Math.max(at, regex.indexOf(')', at));
      return closed(new Node.Sequence(List.of()));
    }
    if (accept('=') || accept('!')) {
      boolean negative = regex.charAt(at - 1) == '!';
      return closed(new Node.Look(alternation(), true, negative));
    }
    boolean behind = regex.startsWith("<=", at) || regex.startsWith("<!", at);
    if (behind) {
      boolean negative = regex.charAt(at + 1) == '!';
      at += 2;
      return closed(new Node.Look(alternation(), false, negative));
    }
    if (regex.startsWith("<", at) || regex.startsWith("P<", at)) {
      at = regex.indexOf('>', at) + 1;
      if (at == 0) {
        throw fault("a group's name without its end");
      }
      return closed(alternation());
    }
    if (accept('>') || accept(':')) {
      return closed(alternation());
    }
    return switched();
  }

  /** {@code (?i)} up to the end of the group around it, or {@code (?i:…)}. */
  private Node switched() {
    var outer = flags;
    boolean on = true;
    while (at < regex.length()) {
      char sign = regex.charAt(at++);
      switch (sign) {
        case '-' -> on = false;
        case ')' -> {
          return new Node.Sequence(List.of());
        }
        case ':' -> {
          var node = closed(alternation());
          flags = outer;
          return node;
        }
        default -> flags = flags.with(sign, on);
      }
    }
    throw fault("an open group");
  }

  private Node closed(Node node) {
    if (!accept(')')) {
      throw fault("an open group");
    }
    return node;
  }

  private boolean accept(char sign) {
    boolean there = at < regex.length() && regex.charAt(at) == sign;
    at += there ? 1 : 0;
    return there;
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(what + " at offset " + at);
  }
}
