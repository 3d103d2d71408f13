package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How findings turn into effects, for the whole policy (design D1). */
public enum Mode {
  /** Nothing is blocked or changed; what balanced would block is counted. */
  @JsonProperty("audit")
  AUDIT,
  /** Sections' explicit actions; without one, high and critical block, medium and low warn. */
  @JsonProperty("balanced")
  BALANCED,
  /** Every finding blocks. */
  @JsonProperty("strict")
  STRICT
}
