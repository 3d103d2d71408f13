package dev.pipelock.proxy.transport.tunnel;

import dev.pipelock.proxy.policy.PolicySnapshot;
import java.time.Duration;

/**
 * How long a tunnel may live.
 *
 * @param idle without a byte in either direction
 * @param life in all, counted from CONNECT
 */
public record TunnelLimits(Duration idle, Duration life) {
  private static final int IDLE_SECONDS = 120;
  private static final int LIFE_SECONDS = 300;

  public static TunnelLimits of(PolicySnapshot policy) {
    var section = policy.policy().forwardProxy();
    var idle = section == null ? null : section.idleTimeoutSeconds();
    var life = section == null ? null : section.maxTunnelSeconds();
    return new TunnelLimits(
        Duration.ofSeconds(idle == null ? IDLE_SECONDS : idle),
        Duration.ofSeconds(life == null ? LIFE_SECONDS : life));
  }
}
