package dev.pipelock.proxy.policy;

import java.net.InetAddress;
import java.util.Set;

/**
 * Deny everything, in every mode.
 *
 * @param active whether the configuration says so
 * @param message what refused clients read
 * @param spared clients that are served all the same
 * @param exempt what of the proxy's own is served all the same
 */
public record KillSwitchPolicy(
    boolean active, String message, AddressRanges spared, Set<Exempt> exempt) {

  /** What a proxy serves itself. */
  public enum Exempt {
    HEALTH,
    METRICS,
    API
  }

  public KillSwitchPolicy {
    exempt = Set.copyOf(exempt);
  }

  /** Whether the configuration alone refuses a client at this address. */
  public boolean denies(String clientIp) {
    return active && !spares(clientIp);
  }

  /** Whether a client at this address is served all the same. */
  public boolean spares(String clientIp) {
    return HostName.parse(clientIp)
        .flatMap(HostName::address)
        .map((InetAddress client) -> spared.contains(client))
        .orElse(false);
  }
}
