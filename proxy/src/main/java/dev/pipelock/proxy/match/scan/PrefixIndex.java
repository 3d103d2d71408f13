package dev.pipelock.proxy.match.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Prefixes of at least some length: a filter of bits by their first signs, then by those the
 * lengths that there are, then a hash table. Immutable.
 */
final class PrefixIndex {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Bits of the filter for each start, so that one in so many other signs passes at most. */
  private static final int SPARSE = 16;

  private static final int SMALLEST = 1 << 12;

  private final long keyMask;
  private final long[] filter;
  private final int filterShift;

  /** The first signs of prefixes; the lengths of those are bits of the entry of the same index. */
  private final Slots starts;

  private final byte[] lengths;

  /** A bit for each of those prefixes: few others are looked for in the large table. */
  private final long[] some;

  private final Slots prefixes;
  private final int[][] roles;

  /** What longer prefixes start with, in order; made when first asked for, which few tables are. */
  private volatile long @Nullable [] beginnings;

  private PrefixIndex(Map<String, List<Integer>> all, int shortest) {
    keyMask = mask(shortest);
    prefixes = new Slots(all.size());
    roles = new int[prefixes.size()][];
    all.forEach(
        (prefix, wanted) ->
            roles[prefixes.add(Signs.of(prefix))] =
                wanted.stream().mapToInt(Integer::intValue).distinct().toArray());
    long[] keys =
        all.keySet().stream().mapToLong(prefix -> Signs.of(prefix) & keyMask).distinct().toArray();
    starts = new Slots(keys.length);
    lengths = new byte[starts.size()];
    some = new long[starts.size()];
    int bits = Integer.highestOneBit(Math.max(SMALLEST, keys.length * SPARSE - 1)) * 2;
    filter = new long[bits / Long.SIZE];
    filterShift = Long.numberOfLeadingZeros(bits) + 1;
    for (long key : keys) {
      int bit = filterBit(key);
      filter[bit >> 6] |= 1L << bit;
      starts.add(key);
    }
    for (var prefix : all.keySet()) {
      int start = starts.find(Signs.of(prefix) & keyMask);
      lengths[start] |= (byte) (1 << (prefix.length() - 1));
      some[start] |= bit(Signs.of(prefix));
    }
  }

  /**
   * @param prefixes with the roles of each
   * @param shortest signs of the shortest prefix
   */
  static PrefixIndex of(Map<String, List<Integer>> prefixes, int shortest) {
    return new PrefixIndex(prefixes, shortest);
  }

  private int filterBit(long signs) {
    return (int) (((signs & keyMask) * MULTIPLIER) >>> filterShift);
  }

  /** One of 64, by the signs. */
  private static long bit(long signs) {
    return 1L << ((signs * MULTIPLIER) >>> (Long.SIZE - 6));
  }

  private static long mask(int length) {
    return -1L >>> (Long.SIZE - 8 * length);
  }

  /** Whether a longer prefix starts with the signs. */
  boolean isStart(long signs) {
    long[] known = beginnings;
    if (known == null) {
      known = prefixes.beginnings();
      beginnings = known;
    }
    return Arrays.binarySearch(known, signs) >= 0;
  }

  /** Tells the roles of each prefix that the signs start with: at most one of each length. */
  void find(long signs, AnchorTable.Sink sink) {
    int bit = filterBit(signs);
    int start = (filter[bit >> 6] >>> bit & 1) == 0 ? -1 : starts.find(signs & keyMask);
    if (start < 0) {
      return;
    }
    for (int left = lengths[start] & 0xFF; left != 0; left &= left - 1) {
      long candidate = signs & mask(Integer.numberOfTrailingZeros(left) + 1);
      int prefix = (some[start] & bit(candidate)) == 0 ? -1 : prefixes.find(candidate);
      if (prefix >= 0) {
        for (int role : roles[prefix]) {
          sink.role(role);
        }
      }
    }
  }

  /** Open addressing; no prefix is 0, which marks a free slot. */
  private static final class Slots {
    private final long[] keys;
    private final int shift;

    Slots(int count) {
      int size = Integer.highestOneBit(Math.max(4, count)) * 4;
      keys = new long[size];
      shift = Long.numberOfLeadingZeros(size) + 1;
    }

    int size() {
      return keys.length;
    }

    /** All that longer keys start with, in order. */
    long[] beginnings() {
      return Arrays.stream(keys)
          .flatMap(
              key ->
                  IntStream.rangeClosed(1, length(key) - 1).mapToLong(length -> key & mask(length)))
          .sorted()
          .distinct()
          .toArray();
    }

    private static int length(long signs) {
      return (Long.SIZE - Long.numberOfLeadingZeros(signs) + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** The index of a key that is put in, unless it is there. */
    int add(long key) {
      int slot = slot(key);
      keys[slot] = key;
      return slot;
    }

    /** The index of a key, or -1. */
    int find(long key) {
      int slot = slot(key);
      return keys[slot] == key && key != 0 ? slot : -1;
    }

    private int slot(long key) {
      int slot = (int) ((key * MULTIPLIER) >>> shift);
      while (keys[slot] != key && keys[slot] != 0) {
        slot = (slot + 1) & (keys.length - 1);
      }
      return slot;
    }
  }
}
