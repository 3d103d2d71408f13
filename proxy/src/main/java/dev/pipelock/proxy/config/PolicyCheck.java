package dev.pipelock.proxy.config;

import dev.pipelock.api.validation.Violation;
import dev.pipelock.proxy.policy.PolicySnapshot;
import java.util.List;

/**
 * A part of the proxy that prepares for a policy before it holds, and can refuse it: what it needs
 * (key pairs, files) is proved usable while the old policy still serves. May block; never runs on
 * an event loop.
 */
@FunctionalInterface
public interface PolicyCheck {

  /** Accepts everything. */
  PolicyCheck NONE = snapshot -> List.of();

  /** Everything that keeps this snapshot from being published; empty to let it pass. */
  List<Violation> violations(PolicySnapshot snapshot);
}
