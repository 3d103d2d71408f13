package dev.pipelock.proxy.match.anchor;

import java.util.Set;

/**
 * A place that every match has: one of the prefixes follows there.
 *
 * @param prefixes signs of an {@link Alphabet}, {@value #SHORTEST} to {@value #LONGEST} of them
 * @param before what stands before the place, if it is ASCII
 * @param least fewest code points from the match's start to the place
 * @param most most of them
 * @param share of the places looked at in ordinary text that have one of the prefixes
 */
public record Anchor(Set<String> prefixes, AsciiSet before, int least, int most, double share) {
  public static final int SHORTEST = 2;

  /** As long as most are: shorter ones are for want of better. */
  public static final int USUAL = 4;

  public static final int LONGEST = 8;

  /** Whether both may be the same signs at the same place, so that one says no more than both. */
  boolean mayBe(Anchor other) {
    return least <= other.most
        && most >= other.least
        && prefixes.stream().anyMatch(other::startsLike);
  }

  private boolean startsLike(String prefix) {
    for (int length = SHORTEST; length <= prefix.length(); length++) {
      if (prefixes.contains(prefix.substring(0, length))) {
        return true;
      }
    }
    return prefixes.stream().anyMatch(one -> one.startsWith(prefix));
  }
}
