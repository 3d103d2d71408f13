package dev.pipelock.operator.status;

/** The conditions of a policy, in the order in which they appear. */
public enum ConditionType {
  /** The spec is valid. */
  ACCEPTED("Accepted"),
  /** All objects are applied and the wanted proxies are ready. */
  PROGRAMMED("Programmed"),
  /** Every ready proxy runs the policy. */
  POLICY_IN_SYNC("PolicyInSync"),
  /** Every selected pod goes through the proxy. */
  PODS_INJECTED("PodsInjected"),
  /** Everything that the spec asks for has effect. */
  FULLY_ENFORCED("FullyEnforced"),
  /** Accepted, Programmed and PolicyInSync. */
  READY("Ready");

  private final String text;

  ConditionType(String text) {
    this.text = text;
  }

  /** As it stands in the object. */
  public String text() {
    return text;
  }
}
