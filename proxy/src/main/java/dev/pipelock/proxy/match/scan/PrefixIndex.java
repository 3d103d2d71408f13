package dev.pipelock.proxy.match.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Prefixes of at least some length: a filter of bits, then a hash table. Immutable. */
final class PrefixIndex {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Bits of the filter for each prefix, so that one in so many other signs passes at most. */
  private static final int SPARSE = 32;

  private static final int SMALLEST = 1 << 12;

  private final int shortest;
  private final int longest;
  private final long keyMask;
  private final long[] filter;
  private final int filterShift;

  /** Open addressing; no prefix is 0, which marks a free slot. */
  private final long[] prefixes;

  private final int[][] roles;

  /** What longer prefixes start with, in order. */
  private final long[] starts;

  private PrefixIndex(Map<String, List<Integer>> all, int shortest) {
    this.shortest = shortest;
    this.longest = all.keySet().stream().mapToInt(String::length).max().orElse(shortest);
    this.keyMask = mask(shortest);
    int bits =
        Integer.highestOneBit(Math.max(SMALLEST, starts(all.keySet(), shortest) * SPARSE - 1)) * 2;
    filter = new long[bits / Long.SIZE];
    filterShift = Long.numberOfLeadingZeros(bits) + 1;
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

  private static int starts(Set<String> prefixes, int length) {
    return (int) prefixes.stream().map(prefix -> prefix.substring(0, length)).distinct().count();
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
    return (int) (((signs & keyMask) * MULTIPLIER) >>> filterShift);
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
