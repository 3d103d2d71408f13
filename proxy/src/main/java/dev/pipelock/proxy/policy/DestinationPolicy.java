package dev.pipelock.proxy.policy;

import java.util.Optional;
import java.util.Set;

/**
 * Where traffic may go.
 *
 * @param forwardProxy whether 8888 forwards at all
 * @param connectPorts ports that CONNECT may reach
 * @param allowlist hosts that strict mode allows, exclusively; empty: all
 * @param trusted names that may resolve to internal addresses
 * @param internal ranges never reached; empty Optional where the admin switched the check of
 *     resolved addresses off (literal addresses are checked all the same)
 * @param ipAllowlist exceptions to {@code internal}
 * @param blocklist hosts that are never reached
 * @param urls bounds of what a URL may carry
 */
public record DestinationPolicy(
    boolean forwardProxy,
    Set<Integer> connectPorts,
    DomainSet allowlist,
    DomainSet trusted,
    Optional<AddressRanges> internal,
    AddressRanges ipAllowlist,
    DomainSet blocklist,
    UrlLimits urls) {
  public DestinationPolicy {
    connectPorts = Set.copyOf(connectPorts);
  }
}
