package dev.pipelock.proxy.match.anchor;

import java.util.List;

/**
 * What one way of matching needs: one of some anchors, and perhaps one of others not far from it.
 *
 * @param first the ones that say where the match starts
 * @param second empty where the first are rare enough, or there are no others
 * @param marks signs of punctuation in ASCII that every match has
 * @param length most code points of a match
 */
public record Requirement(List<Anchor> first, List<Anchor> second, AsciiSet marks, int length) {
  /** Nanoseconds to note that an anchor stands somewhere, roughly. */
  private static final double HIT = 60;

  /** Nanoseconds to try the expression at one more place. */
  private static final double ATTEMPT = 50;

  /** A place is looked at every six characters or so; views are a little longer than they count. */
  private static final double CODE_POINTS_A_PLACE = 3;

  public Requirement {
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  /**
   * What the requirement costs in ordinary text, in nanoseconds for each place looked at.
   *
   * @param closerLook nanoseconds to look closer at one place, roughly
   */
  double cost(double closerLook) {
    double cost = HIT * share(second);
    for (var anchor : first) {
      double together = second.isEmpty() ? 1 : Math.min(1, expected(anchor));
      double candidate = closerLook + ATTEMPT * (anchor.most() - anchor.least());
      cost += anchor.share() * (HIT + candidate * together);
    }
    return cost;
  }

  /** How many second anchors ordinary text has where one would have to stand beside a first. */
  private double expected(Anchor anchor) {
    double expected = 0;
    for (var other : second) {
      if (other.mayBe(anchor)) {
        return 1;
      }
      int most = Math.max(0, other.most() - anchor.least());
      int least = Math.min(0, other.least() - anchor.most());
      expected += other.share() * (most - least) / CODE_POINTS_A_PLACE;
    }
    return expected;
  }

  static double share(List<Anchor> anchors) {
    return anchors.stream().mapToDouble(Anchor::share).sum();
  }
}
