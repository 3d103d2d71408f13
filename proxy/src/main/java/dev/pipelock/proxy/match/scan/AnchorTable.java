package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prefixes of anchors, looked up by the signs that follow a place. Immutable. */
final class AnchorTable {
  private final PrefixIndex usual;

  /** Shorter prefixes by their length, if there are any. */
  private final PrefixIndex[] shorter;

  private AnchorTable(PrefixIndex usual, PrefixIndex[] shorter) {
    this.usual = usual;
    this.shorter = shorter;
  }

  /** Receives the roles whose prefix stands at a place. */
  @FunctionalInterface
  interface Sink {
    void role(int role);
  }

  /** Collects prefixes. Not safe for threads. */
  static final class Builder {
    private final Map<Integer, Map<String, List<Integer>>> byLength = new TreeMap<>();

    /**
     * @param role what the sink is told where one of the prefixes stands
     */
    void add(Iterable<String> prefixes, int role) {
      for (var prefix : prefixes) {
        byLength
            .computeIfAbsent(Math.min(prefix.length(), Anchor.USUAL), _ -> new TreeMap<>())
            .computeIfAbsent(prefix, _ -> new ArrayList<>())
            .add(role);
      }
    }

    AnchorTable build() {
      var usual = byLength.getOrDefault(Anchor.USUAL, Map.of());
      return new AnchorTable(
          PrefixIndex.of(usual, Anchor.USUAL),
          byLength.entrySet().stream()
              .filter(entry -> entry.getKey() < Anchor.USUAL)
              .map(entry -> PrefixIndex.of(entry.getValue(), entry.getKey()))
              .toArray(PrefixIndex[]::new));
    }
  }

  /**
   * Whether the first signs could belong to a prefix.
   *
   * @param signs the first four that follow, from the lowest bits on, zeroes after the last
   */
  boolean mayStart(long signs) {
    boolean may = usual.mayStart(signs);
    for (var index : shorter) {
      may |= index.mayStart(signs);
    }
    return may;
  }

  /** Whether some prefix starts with the signs, which are fewer than it has. */
  boolean isStart(long signs) {
    if (usual.isStart(signs)) {
      return true;
    }
    for (var index : shorter) {
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
    usual.find(signs, sink);
    for (var index : shorter) {
      index.find(signs, sink);
    }
  }
}
