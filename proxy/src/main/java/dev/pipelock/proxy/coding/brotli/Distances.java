package dev.pipelock.proxy.coding.brotli;

import dev.pipelock.proxy.coding.DecodingException;

/** The last four distances (RFC 7932, section 4). */
final class Distances {
  static final int CODES = 16;

  private static final int[] AGO = {1, 2, 3, 4, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2};
  private static final int[] ADDED = {0, 0, 0, 0, -1, 1, -2, 2, -3, 3, -1, 1, -2, 2, -3, 3};

  private final int[] ring = {16, 15, 11, 4};
  private int next;

  int of(int code) throws DecodingException {
    int distance = ring[next - AGO[code] & 3] + ADDED[code];
    if (distance <= 0) {
      throw DecodingException.malformed();
    }
    return distance;
  }

  void add(int distance) {
    ring[next++ & 3] = distance;
  }
}
