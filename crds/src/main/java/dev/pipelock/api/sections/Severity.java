package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad a finding is, from worst to least. */
public enum Severity {
  /** A credential or a takeover. */
  @JsonProperty("critical")
  CRITICAL,
  /** Likely harm. */
  @JsonProperty("high")
  HIGH,
  /** Personal or policy-relevant data. */
  @JsonProperty("medium")
  MEDIUM,
  /** Worth knowing. */
  @JsonProperty("low")
  LOW
}
