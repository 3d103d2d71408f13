package dev.pipelock.api.validation;

import dev.pipelock.api.sections.Policy;

/** Every rule that a policy keeps beyond the shape of its sections. */
final class PolicyRules {

  private PolicyRules() {}

  /** Reports all violations and notices, section by section. */
  static void check(Policy policy, Report report) {
    var root = new Field(Path.ROOT, report);
    NetworkRules.check(policy, root);
    InterceptionRules.check(policy.tlsInterception(), root.key("tls_interception"));
    ScanningRules.check(policy, root);
    McpRules.check(policy, root);
    ChainRules.check(policy.toolChainDetection(), root.key("tool_chain_detection"));
    OperationsRules.check(policy, root);
  }
}
