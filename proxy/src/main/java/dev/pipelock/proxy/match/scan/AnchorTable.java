package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prefixes of anchors, looked up by the signs that follow a place. Immutable. */
final class AnchorTable {
  /**
   * Prefixes are looked up by as many of their first signs: the more, the fewer words of ordinary
   * text have them, and the fewer lengths there are to ask about, the less each word costs.
   */
  private static final int[] KEYS = {2, 3, 4, 6, Anchor.LONGEST};

  /** Prefixes of at least as many signs as the key of each has. */
  private final PrefixIndex[] indices;

  private final PrefixFilter filter;

  private AnchorTable(PrefixIndex[] indices, PrefixFilter filter) {
    this.indices = indices;
    this.filter = filter;
  }

  /** Receives the roles whose prefix stands at a place. */
  @FunctionalInterface
  interface Sink {
    void role(int role);
  }

  /** Collects prefixes. Not safe for threads. */
  static final class Builder {
    private final Map<Integer, Map<String, List<Integer>>> byKey = new TreeMap<>();
    private final PrefixFilter filter;

    /**
     * @param onlyFirst whether {@link #mayStart} is asked with the first {@value Anchor#USUAL}
     *     signs, not with eight
     */
    Builder(boolean onlyFirst) {
      filter = new PrefixFilter(onlyFirst);
    }

    /**
     * @param role what the sink is told where one of the prefixes stands
     */
    void add(Iterable<String> prefixes, int role) {
      for (var prefix : prefixes) {
        byKey
            .computeIfAbsent(key(prefix.length()), _ -> new TreeMap<>())
            .computeIfAbsent(prefix, _ -> new ArrayList<>())
            .add(role);
      }
    }

    private static int key(int length) {
      int longest = KEYS[0];
      for (int key : KEYS) {
        longest = key <= length ? key : longest;
      }
      return longest;
    }

    AnchorTable build() {
      byKey
          .values()
          .forEach(
              prefixes ->
                  prefixes
                      .keySet()
                      .forEach(prefix -> filter.add(Signs.of(prefix), prefix.length())));
      return new AnchorTable(
          byKey.entrySet().stream()
              .map(entry -> PrefixIndex.of(entry.getValue(), entry.getKey()))
              .toArray(PrefixIndex[]::new),
          filter);
    }
  }

  /**
   * 1 if prefixes may stand there, 0 if none does: few words of ordinary text that have none are
   * let through.
   *
   * @param signs the first that follow, from the lowest bits on, zeroes after the last
   */
  int mayStart(long signs) {
    return filter.mayStart(signs);
  }

  /** Whether some prefix starts with the signs, which are fewer than it has. */
  boolean isStart(long signs) {
    for (var index : indices) {
      if (index.isStart(signs)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tells the roles of the prefixes that stand at a place.
   *
   * @param signs the first eight that follow
   */
  void find(long signs, Sink sink) {
    for (var index : indices) {
      index.find(signs, sink);
    }
  }
}
