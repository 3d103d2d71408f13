package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the operator restarts pods that predate the policy. */
public enum Rollout {
  /** It names them in status. */
  @JsonProperty("Manual")
  MANUAL,
  /** It restarts their workloads. */
  @JsonProperty("Auto")
  AUTO
}
