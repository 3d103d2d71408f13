package dev.pipelock.operator.mutation;

import dev.pipelock.operator.instance.Instance;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The value of NO_PROXY: host names and suffixes only.
 *
 * <p>No entry may hold a colon. Ruby splits at it, and {@code ::1} becomes the pattern {@code 1},
 * which takes every host that ends in {@code .1} around the proxy. CIDRs, ports and {@code *} mean
 * different things to different clients, so they are not ours to add either.
 */
final class NoProxy {
  /**
   * In-cluster names go direct (parity with the chart), and so do the cloud's metadata addresses:
   * through the proxy they would hand out the credentials of the proxy's node.
   */
  private static final List<String> DEFAULTS =
      List.of(
          "localhost", "127.0.0.1", ".svc", ".cluster.local", "169.254.169.254", "169.254.170.2");

  private NoProxy() {}

  static List<String> entries(Instance instance, List<String> extras) {
    var entries = new LinkedHashSet<>(DEFAULTS);
    entries.add(instance.host());
    entries.addAll(extras);
    return List.copyOf(entries);
  }

  /** What a container had, less what is dangerous in it, and what we need. */
  static String union(String existing, List<String> ours) {
    var entries = new LinkedHashSet<String>();
    for (var entry : existing.split("[,\\s]+", -1)) {
      if (!entry.isEmpty() && !isIpv6(entry)) {
        entries.add(entry);
      }
    }
    entries.addAll(ours);
    return String.join(",", entries);
  }

  private static boolean isIpv6(String entry) {
    return entry.indexOf(':') != entry.lastIndexOf(':');
  }
}
