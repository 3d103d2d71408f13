package dev.pipelock.proxy.match.syntax;

import java.util.List;

/** A part of a regular expression. */
public sealed interface Node {
  /** No upper bound. */
  int UNBOUNDED = Integer.MAX_VALUE;

  /** Fewest code points of a match. */
  int least();

  /** Most code points of a match, or {@link #UNBOUNDED}. */
  int most();

  /** One code point of a set. */
  record Chars(CharSet set) implements Node {
    @Override
    public int least() {
      return 1;
    }

    @Override
    public int most() {
      return 1;
    }
  }

  /** One after another; without parts, the empty text. */
  record Sequence(List<Node> parts, int least, int most) implements Node {
    public Sequence(List<Node> parts) {
      this(
          List.copyOf(parts),
          parts.stream().mapToInt(Node::least).reduce(0, Node::sum),
          parts.stream().mapToInt(Node::most).reduce(0, Node::sum));
    }
  }

  /** The first of several that matches. */
  record Alternation(List<Node> branches, int least, int most) implements Node {
    public Alternation(List<Node> branches) {
      this(
          List.copyOf(branches),
          branches.stream().mapToInt(Node::least).min().orElse(0),
          branches.stream().mapToInt(Node::most).max().orElse(0));
    }
  }

  /**
   * Several times.
   *
   * @param lazy whether as few as possible come first
   */
  record Repeat(Node part, int min, int max, boolean lazy) implements Node {
    @Override
    public int least() {
      return product(part.least(), min);
    }

    @Override
    public int most() {
      return product(part.most(), max);
    }
  }

  /** What stands before or after without belonging to the match. */
  record Look(Node part, boolean ahead, boolean negative) implements Node {
    @Override
    public int least() {
      return 0;
    }

    @Override
    public int most() {
      return 0;
    }
  }

  /** A place. */
  record Place(Kind kind) implements Node {
    /** Which. */
    public enum Kind {
      TEXT_START,
      TEXT_END,
      LINE_START,
      LINE_END,
      WORD_BOUNDARY,
      INSIDE
    }

    @Override
    public int least() {
      return 0;
    }

    @Override
    public int most() {
      return 0;
    }
  }

  private static int sum(int a, int b) {
    return (int) Math.min((long) a + b, UNBOUNDED);
  }

  private static int product(int a, int b) {
    return (int) Math.min((long) a * b, UNBOUNDED);
  }
}
