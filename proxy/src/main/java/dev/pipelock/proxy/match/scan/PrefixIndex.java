package dev.pipelock.proxy.match.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Prefixes of at least some length: a filter of bits, then a hash table. Immutable. */
final class PrefixIndex {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final int FILTER = 17;

  private final int shortest;
  private final int longest;
  private final long keyMask;
  private final long[] filter = new long[1 << (FILTER - 6)];

  /** Open addressing; no prefix is 0, which marks a free slot. */
  private final long[] prefixes;

  private final int[][] roles;

  /** What longer prefixes start with, in order. */
  private final long[] starts;

  private PrefixIndex(Map<String, List<Integer>> all, int shortest) {
    this.shortest = shortest;
    this.longest = all.keySet().stream().mapToInt(String::length).max().orElse(shortest);
    this.keyMask = mask(shortest);
    int size = Integer.highestOneBit(Math.max(4, all.size())) * 4;
    prefixes = new long[size];
    roles = new int[size][];
    starts = starts(all.keySet());
    all.forEach(
        (prefix, wanted) ->
            insert(
                packed(prefix), wanted.stream().mapToInt(Integer::intValue).distinct().toArray()));
  }

  /**
   * @param prefixes with the roles of each
   * @param shortest signs of the shortest prefix
   */
  static PrefixIndex of(Map<String, List<Integer>> prefixes, int shortest) {
    return new PrefixIndex(prefixes, shortest);
  }

  private void insert(long prefix, int[] wanted) {
    int bit = filterBit(prefix);
    filter[bit >> 6] |= 1L << bit;
    int slot = slot(prefix);
    while (prefixes[slot] != 0) {
      slot = (slot + 1) & (prefixes.length - 1);
    }
    prefixes[slot] = prefix;
    roles[slot] = wanted;
  }

  private int filterBit(long signs) {
    return (int) (((signs & keyMask) * MULTIPLIER) >>> (Long.SIZE - FILTER));
  }

  private int slot(long prefix) {
    return (int) ((prefix * MULTIPLIER) >>> 32) & (prefixes.length - 1);
  }

  private static long packed(String signs) {
    long packed = 0;
    for (int i = 0; i < signs.length(); i++) {
      packed |= (long) signs.charAt(i) << (8 * i);
    }
    return packed;
  }

  private static long mask(int length) {
    return length == Long.BYTES ? -1L : (1L << (8 * length)) - 1;
  }

  boolean mayStart(long signs) {
    int bit = filterBit(signs);
    return (filter[bit >> 6] & 1L << bit) != 0;
  }

  /** Whether a longer prefix starts with the signs. */
  boolean isStart(long signs) {
    return Arrays.binarySearch(starts, signs) >= 0;
  }

  private static long[] starts(Iterable<String> prefixes) {
    var starts = LongStream.builder();
    for (var prefix : prefixes) {
      for (int length = 1; length < prefix.length(); length++) {
        starts.add(packed(prefix) & mask(length));
      }
    }
    return starts.build().sorted().distinct().toArray();
  }

  /** Tells the roles of each prefix that the signs start with: at most one of each length. */
  void find(long signs, AnchorTable.Sink sink) {
    if (!mayStart(signs)) {
      return;
    }
    for (int length = shortest; length <= longest; length++) {
      if ((signs >>> (8 * (length - 1)) & 0xFF) == 0) {
        return;
      }
      find(signs & mask(length), sink, slot(signs & mask(length)));
    }
  }

  private void find(long prefix, AnchorTable.Sink sink, int first) {
    for (int slot = first; prefixes[slot] != 0; slot = (slot + 1) & (prefixes.length - 1)) {
      if (prefixes[slot] == prefix) {
        for (int role : roles[slot]) {
          sink.role(role);
        }
        return;
      }
    }
  }
}
