package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which request headers are scanned. */
public enum HeaderMode {
  /** The listed sensitive ones. */
  @JsonProperty("sensitive")
  SENSITIVE,
  /** All but the ignored ones. */
  @JsonProperty("all")
  ALL
}
