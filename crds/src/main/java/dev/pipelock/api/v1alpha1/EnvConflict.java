package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What to do with proxy variables of another value in a pod. */
public enum EnvConflict {
  /** Leave them, and say so in status. */
  @JsonProperty("Keep")
  KEEP,
  /** Ours instead. */
  @JsonProperty("Replace")
  REPLACE,
  /** Refuse the pod. */
  @JsonProperty("Deny")
  DENY
}
