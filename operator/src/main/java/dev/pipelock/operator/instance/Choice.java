package dev.pipelock.operator.instance;

import dev.pipelock.api.v1alpha1.PipelockPolicy;

/** Which policy a pod belongs to. */
public sealed interface Choice {

  /** This one, and no other: policies are never merged. */
  record Chosen(PipelockPolicy policy) implements Choice {}

  /** None selects the pod, or the pod opted out. */
  record None() implements Choice {}

  /**
   * The pod is bound by {@link Keys#POLICY} to a policy that does not exist or does not inject.
   *
   * @param name the name that it is bound to
   */
  record Unbound(String name) implements Choice {}
}
