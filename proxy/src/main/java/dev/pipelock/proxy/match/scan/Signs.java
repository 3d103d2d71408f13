package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.Anchor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight signs in a long, the first in the lowest bits. */
final class Signs {
  static final int MOST = Long.BYTES;

  /** Octets that are looked through for them at once. */
  static final int REACH = 3 * Long.BYTES;

  private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
  private static final long LOWEST = 0x0101010101010101L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Signs() {}

  /**
   * The signs of a text.
   *
   * @param signs at most {@value #MOST}
   */
  static long of(String signs) {
    long packed = 0;
    for (int i = 0; i < signs.length(); i++) {
      packed |= (long) signs.charAt(i) << (Byte.SIZE * i);
    }
    return packed;
  }

  /** The next eight octets. */
  static long octets(byte[] octets, int at) {
    return (long) LONGS.get(octets, at);
  }

  static void set(byte[] octets, int at, long eight) {
    LONGS.set(octets, at, eight);
  }

  /** The first eight of those of the next {@link #REACH} octets that are not 0, without gaps. */
  static long withoutGaps(byte[] octets, int at) {
    // Two rounds without a branch have all of nearly every word and those after it.
    long found =
        followedBy(withoutGaps(octets(octets, at)), withoutGaps(octets(octets, at + Long.BYTES)));
    return areAll(found)
        ? found
        : followedBy(found, withoutGaps(octets(octets, at + 2 * Long.BYTES)));
  }

  private static long withoutGaps(long octets) {
    // Whether an octet is not 0, in its highest bit; those above 0x7F have it already.
    long some = (((octets & LOW) + LOW | octets) & ~LOW) >>> 7;
    return Long.compress(octets, some * 0xFF);
  }

  /** Those of the next eight octets that have no highest bit, without gaps. */
  static long someLow(byte[] octets, int at) {
    return onlyLow(octets(octets, at));
  }

  /** The first eight of those of the next {@link #REACH} octets that have no highest bit. */
  static long low(byte[] octets, int at) {
    long found = followedBy(onlyLow(octets(octets, at)), onlyLow(octets(octets, at + Long.BYTES)));
    return areAll(found) ? found : followedBy(found, onlyLow(octets(octets, at + 2 * Long.BYTES)));
  }

  private static long onlyLow(long octets) {
    return Long.compress(octets, ~(((octets & ~LOW) >>> 7) * 0xFF));
  }

  /** As many of the others as there is room for after the signs. */
  private static long followedBy(long signs, long others) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(signs) + 7 & -Byte.SIZE;
    // Twice half the way: no shift moves by a whole word.
    return signs | ((others << (bits >>> 1)) << (bits >>> 1));
  }

  /** The octets without their highest bits. */
  static long low(long octets) {
    return octets & LOW;
  }

  /** Those before the first that is a given one; all where none is. */
  static long before(int sign, long signs) {
    long others = signs ^ sign * LOWEST;
    long first = (others - LOWEST) & ~others & ~LOW;
    return first == 0 ? signs : signs & (Long.lowestOneBit(first) >>> 7) - 1;
  }

  /** Whether there are less than a filter of first signs is asked with. */
  static boolean areFew(long signs) {
    return signs >>> ((Anchor.USUAL - 1) * Byte.SIZE) == 0;
  }

  static boolean areAll(long signs) {
    return signs >>> (Long.SIZE - Byte.SIZE) != 0;
  }
}
