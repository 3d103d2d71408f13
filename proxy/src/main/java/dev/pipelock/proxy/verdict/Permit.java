package dev.pipelock.proxy.verdict;

import dev.pipelock.proxy.policy.Target;
import java.net.InetAddress;
import java.util.List;

/**
 * Proof that a destination was allowed, by name and then by every address it resolved to. Only this
 * package makes one, and only a permit can be dialled.
 */
public final class Permit {
  private final Target target;
  private final List<InetAddress> addresses;

  Permit(Target target, List<InetAddress> addresses) {
    this.target = target;
    this.addresses = List.copyOf(addresses);
  }

  public Target target() {
    return target;
  }

  /** The vetted addresses, in the resolver's order; connect to these and never resolve again. */
  public List<InetAddress> addresses() {
    return addresses;
  }
}
