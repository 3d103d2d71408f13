package dev.pipelock.proxy.match.scan;

import java.util.Arrays;

/** Where anchors stand in a text, chained by way, the last one first. Not safe for threads. */
final class Hits implements AnchorTable.Sink {
  /** More are no text but an attempt to keep the search busy. */
  private static final int MOST = 1 << 20;

  private final Ways ways;
  private final int[] heads;
  private final Ints touched = new Ints();
  private final Ints offsets = new Ints();
  private final Ints places = new Ints();
  private final Ints earlier = new Ints();
  private final Ints roles = new Ints();
  private boolean full;
  private int offset;
  private int place;
  private int before;

  Hits(Ways ways) {
    this.ways = ways;
    this.heads = new int[2 * ways.count()];
    Arrays.fill(heads, -1);
  }

  /**
   * Says where the roles stand that are told next.
   *
   * @param offsetInText the offset
   * @param signsBefore characters before it that have signs
   * @param characterBefore the one before it, 0 at the start of the text
   */
  void at(int offsetInText, int signsBefore, int characterBefore) {
    before = characterBefore;
    offset = offsetInText;
    place = signsBefore;
  }

  @Override
  public void role(int role) {
    if (!ways.mayFollow(role, before)) {
      return;
    }
    if (offsets.size == MOST) {
      full = true;
      return;
    }
    int chain = ways.chain(role);
    if (heads[chain] < 0) {
      touched.add(chain);
    }
    earlier.add(heads[chain]);
    heads[chain] = offsets.size;
    offsets.add(offset);
    places.add(place);
    roles.add(role);
  }

  /** Whether there were more than can be kept. */
  boolean isFull() {
    return full;
  }

  /** Receives a place where a way of matching has what it needs. */
  @FunctionalInterface
  interface Sink {
    void candidate(int role, int offset);
  }

  /**
   * Tells every first anchor that has its second one near, if it needs one.
   *
   * @param signsOfOne most signs of one code point
   */
  void candidates(int signsOfOne, Sink sink) {
    for (int i = 0; i < touched.size; i++) {
      int chain = touched.values[i];
      if ((chain & 1) == 0) {
        candidates(chain / 2, signsOfOne, sink);
      }
    }
  }

  private void candidates(int way, int signsOfOne, Sink sink) {
    boolean paired = ways.way(way).isPaired();
    int reach = ways.way(way).length() * signsOfOne;
    int nearest = heads[2 * way + 1];
    for (int first = heads[2 * way]; first >= 0; first = earlier.values[first]) {
      int place = places.values[first];
      while (nearest >= 0 && places.values[nearest] > place + reach) {
        nearest = earlier.values[nearest];
      }
      if (!paired || hasSecond(first, nearest, place - reach, signsOfOne)) {
        sink.candidate(roles.values[first], offsets.values[first]);
      }
    }
  }

  /** Whether one of the second anchors from one on, as far as a place, stands where it has to. */
  private boolean hasSecond(int first, int nearest, int farthest, int signsOfOne) {
    var anchor = ways.role(roles.values[first]).anchor();
    int place = places.values[first];
    for (int second = nearest;
        second >= 0 && places.values[second] >= farthest;
        second = earlier.values[second]) {
      var other = ways.role(roles.values[second]).anchor();
      int distance = places.values[second] - place;
      // Fewer signs may stand between two anchors than code points, but never more.
      int most = Math.max(0, (other.most() - anchor.least()) * signsOfOne);
      int least = Math.min(0, (other.least() - anchor.most()) * signsOfOne);
      if (distance <= most && distance >= least) {
        return true;
      }
    }
    return false;
  }

  void clear() {
    for (int i = 0; i < touched.size; i++) {
      heads[touched.values[i]] = -1;
    }
    touched.clear();
    offsets.clear();
    places.clear();
    roles.clear();
    earlier.clear();
    full = false;
  }
}
