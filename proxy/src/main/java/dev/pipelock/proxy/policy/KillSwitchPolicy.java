package dev.pipelock.proxy.policy;

import java.net.InetAddress;

/**
 * Deny everything, in every mode.
 *
 * @param active whether the configuration says so
 * @param message what refused clients read
 * @param spared clients that are served all the same
 */
public record KillSwitchPolicy(boolean active, String message, AddressRanges spared) {

  /** Whether a client at this address is refused. */
  public boolean denies(String clientIp) {
    return active
        && HostName.parse(clientIp)
            .flatMap(HostName::address)
            .map((InetAddress client) -> !spared.contains(client))
            .orElse(true);
  }
}
