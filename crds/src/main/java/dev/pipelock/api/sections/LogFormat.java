package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How audit lines look. */
public enum LogFormat {
  /** One JSON object a line. */
  @JsonProperty("json")
  JSON,
  /** One readable line. */
  @JsonProperty("text")
  TEXT
}
