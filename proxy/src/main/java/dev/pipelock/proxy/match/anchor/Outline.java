package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.match.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * What each of the first signs of a match may be, whichever way the expression matches. Most places
 * where an expression could match are told apart by it without a try.
 *
 * @param signs by position; at most {@value #LONGEST}, and no more than the shortest match has
 * @param startsWord whether every match starts with a letter or digit of ASCII, and after none
 */
public record Outline(List<Sign> signs, boolean startsWord) {
  /** As many as fit into a word of bits, with one to spare. */
  public static final int LONGEST = 63;

  public Outline {
    signs = List.copyOf(signs);
  }

  /**
   * What may stand at a position.
   *
   * @param other whether characters beyond ASCII may
   */
  public record Sign(AsciiSet ascii, boolean other) {}

  /** The outline of an expression. */
  public static Outline of(Node expression) {
    var steps = new Steps(expression);
    var signs = new ArrayList<Sign>();
    while (signs.size() < LONGEST && !steps.mayEnd()) {
      signs.add(sign(steps.next()));
    }
    return new Outline(signs, startsWord(expression));
  }

  private static Sign sign(CharSet set) {
    return new Sign(AsciiSet.of(set::contains), set.meets(CharSet.range(0x80, 0x10FFFF)));
  }

  private static boolean startsWord(Node node) {
    if (node instanceof Node.Alternation choice) {
      return choice.branches().stream().allMatch(Outline::startsWord);
    }
    var parts = node instanceof Node.Sequence sequence ? sequence.parts() : List.of(node);
    boolean asked = false;
    for (var part : parts) {
      if (part.most() > 0) {
        return asked && Ends.first(parts).isWithin(CharSet.ALPHANUMERIC);
      }
      asked |= asksForStart(part);
    }
    return false;
  }

  private static boolean asksForStart(Node part) {
    return part instanceof Node.Look(Node.Chars(CharSet set), boolean ahead, boolean negative)
        && !ahead
        && negative
        && CharSet.ALPHANUMERIC.isWithin(set);
  }
}
