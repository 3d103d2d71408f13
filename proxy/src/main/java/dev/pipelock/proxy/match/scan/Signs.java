package dev.pipelock.proxy.match.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight signs in a long, the first in the lowest bits. */
final class Signs {
  static final int MOST = Long.BYTES;

  /** Octets that are looked through for them at once. */
  static final int REACH = 3 * Long.BYTES;

  /** Bits of three signs: who has more has the four that a table is asked with. */
  private static final int FEW = 24;

  private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
  private static final long LOWEST = 0x0101010101010101L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Signs() {}

  /** The next eight octets. */
  static long octets(byte[] octets, int at) {
    return (long) LONGS.get(octets, at);
  }

  static void set(byte[] octets, int at, long eight) {
    LONGS.set(octets, at, eight);
  }

  /** Those of the next eight octets that are not 0, without gaps. */
  static long someWithoutGaps(byte[] octets, int at) {
    return withoutGaps(octets(octets, at));
  }

  /** The first eight of those of the next {@link #REACH} octets that are not 0, without gaps. */
  static long withoutGaps(byte[] octets, int at) {
    long found = someWithoutGaps(octets, at);
    for (int next = at + Long.BYTES; !areAll(found) && next < at + REACH; next += Long.BYTES) {
      found = followedBy(found, withoutGaps(octets(octets, next)));
    }
    return found;
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
    long found = someLow(octets, at);
    for (int next = at + Long.BYTES; !areAll(found) && next < at + REACH; next += Long.BYTES) {
      found = followedBy(found, onlyLow(octets(octets, next)));
    }
    return found;
  }

  private static long onlyLow(long octets) {
    long high = (octets & ~LOW) >>> 7;
    return high == 0 ? octets : Long.compress(octets, ~(high * 0xFF));
  }

  private static long followedBy(long signs, long others) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(signs) + 7 & -Byte.SIZE;
    return signs == 0 ? others : signs | others << bits;
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

  /** Whether there are less than a table is asked with. */
  static boolean areFew(long signs) {
    return signs >>> FEW == 0;
  }

  static boolean areAll(long signs) {
    return signs >>> (Long.SIZE - Byte.SIZE) != 0;
  }
}
