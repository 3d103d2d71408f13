package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.match.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an expression without a rare prefix starts with, sign by sign: digits of an account number,
 * a run of letters and digits.
 *
 * @param signs what each sign may be, by position
 */
public record Shape(List<CharSet> signs) {
  /** Fewer say too little. */
  private static final int SHORTEST = 4;

  /** More say no more. */
  private static final int LONGEST = 40;

  public Shape {
    signs = List.copyOf(signs);
  }

  /** The shapes of an expression's branches; empty where one has none. */
  public static List<Shape> allOf(Node expression) {
    var branches =
        expression instanceof Node.Alternation choice ? choice.branches() : List.of(expression);
    var shapes = branches.stream().map(Shape::of).flatMap(Optional::stream).toList();
    return shapes.size() == branches.size() ? shapes : List.of();
  }

  /** The shape of an expression that asks for the start of a word; empty where it has none. */
  private static Optional<Shape> of(Node expression) {
    var parts =
        expression instanceof Node.Sequence sequence ? sequence.parts() : List.of(expression);
    var signs = new ArrayList<CharSet>();
    boolean atStart = false;
    for (var part : parts) {
      if (signs.isEmpty() && part.most() == 0) {
        atStart |= asksForStart(part);
      } else if (!add(signs, part)) {
        break;
      }
    }
    return atStart && signs.size() >= SHORTEST && signs.getFirst().isWithin(CharSet.ALPHANUMERIC)
        ? Optional.of(new Shape(signs))
        : Optional.empty();
  }

  private static boolean asksForStart(Node part) {
    return part instanceof Node.Look(Node.Chars(CharSet set), boolean ahead, boolean negative)
        && !ahead
        && negative
        && CharSet.ALPHANUMERIC.isWithin(set);
  }

  /** Whether the next part has its place as well. */
  private static boolean add(List<CharSet> signs, Node part) {
    return switch (part) {
      case Node.Chars(CharSet set) -> add(signs, set, 1, true);
      case Node.Repeat(Node.Chars(CharSet set), int min, int max, boolean _) ->
          add(signs, set, min, min == max);
      default -> false;
    };
  }

  private static boolean add(List<CharSet> signs, CharSet set, int times, boolean goesOn) {
    for (int i = 0; i < times && signs.size() < LONGEST; i++) {
      signs.add(set);
    }
    return goesOn && signs.size() < LONGEST;
  }
}
