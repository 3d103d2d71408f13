package dev.pipelock.proxy.policy;

/**
 * Which hosts' TLS is decrypted.
 *
 * @param enabled whether any is; without a CA none can be
 * @param domains to decrypt
 * @param passthrough never; wins over {@code domains}
 */
public record InterceptionPolicy(boolean enabled, DomainSet domains, DomainSet passthrough) {
  public boolean covers(HostName host) {
    return enabled && domains.matches(host) && !passthrough.matches(host);
  }
}
