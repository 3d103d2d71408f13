package dev.pipelock.proxy.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the values of one label few: the first distinct ones keep their name, the rest share one. A
 * client that invents names then cannot fill the memory of this process and of Prometheus.
 */
final class BoundedLabel {

  /** What values beyond the bound are counted under. */
  static final String OTHER = "other";

  private static final int MAX_LENGTH = 80;

  private final int most;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  BoundedLabel(int most, Iterable<String> reserved) {
    this.most = most;
    reserved.forEach(known::add);
  }

  String of(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return OTHER;
    }
    if (known.contains(value)) {
      return value;
    }
    // Two threads at the last free place may both take one; a bound plus a few is still a bound.
    if (known.size() < most) {
      known.add(value);
      return value;
    }
    return OTHER;
  }
}
