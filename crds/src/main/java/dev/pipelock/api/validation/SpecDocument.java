package dev.pipelock.api.validation;

import dev.pipelock.api.v1alpha1.PipelockPolicySpec;

/** The custom resource's spec, checked whole and turned into the policy that its proxies load. */
public final class SpecDocument {
  private SpecDocument() {}

  /**
   * The policy of a spec, with the cluster's defaults filled in (forward proxy, MCP scanning and
   * interception on), extraConfig merged, and the notices of what has no effect.
   */
  public static Loaded load(PipelockPolicySpec spec) {
    throw new UnsupportedOperationException(spec.toString());
  }

  /** The {@code pipelock.yaml} of a valid spec, as it goes into the ConfigMap. */
  public static String render(PipelockPolicySpec spec) {
    throw new UnsupportedOperationException(spec.toString());
  }
}
