package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the Origin header of a WebSocket handshake. */
public enum OriginPolicy {
  /** Scheme and host of the target. */
  @JsonProperty("rewrite")
  REWRITE,
  /** As the client sent it. */
  @JsonProperty("forward")
  FORWARD,
  /** Removed. */
  @JsonProperty("strip")
  STRIP
}
