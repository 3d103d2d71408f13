package dev.pipelock.operator.instance;

/** Label and annotation keys that the operator, its webhook and the admins' pods share. */
public final class Keys {
  /** Value of {@code app.kubernetes.io/managed-by} on everything that is ours. */
  public static final String MANAGER = "pipelock-operator";

  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  public static final String NAME = "app.kubernetes.io/name";
  public static final String INSTANCE = "app.kubernetes.io/instance";
  public static final String COMPONENT = "app.kubernetes.io/component";

  /** Label of our objects: which of a policy's objects it is, a {@link Role}. */
  public static final String OBJECT = "pipelock.dev/object";

  /** Annotation of proxy pods: the full name of their policy, which a label value may not hold. */
  public static final String PROXY_OF = "pipelock.dev/proxy-of";

  /**
   * Annotation: SHA-256 of the rendered policy, hex. On the ConfigMap it says what is in it; on a
   * proxy pod its change makes the kubelet refresh the volume at once.
   */
  public static final String POLICY_HASH = "pipelock.dev/policy-hash";

  /** Annotation of the proxy's pod template: a digest of what a running proxy cannot reload. */
  public static final String COLD_DIGEST = "pipelock.dev/cold-digest";

  /** Label or annotation of a pod: {@code "false"} keeps it out of injection. */
  public static final String INJECT = "pipelock.dev/inject";

  /** Label or annotation of a pod: the name of the one policy that it is bound to. */
  public static final String POLICY = "pipelock.dev/policy";

  /** Annotation that the webhook stamps on a pod: name of the policy that it injected. */
  public static final String INJECTED_POLICY = "pipelock.dev/injected-policy";

  /** Annotation that the webhook stamps on a pod: digest of the values that it injected. */
  public static final String INJECTED_HASH = "pipelock.dev/injected-hash";

  private Keys() {}
}
