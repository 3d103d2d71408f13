package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where audit lines go. */
public enum LogOutput {
  /** Standard output. */
  @JsonProperty("stdout")
  STDOUT,
  /** The named file. */
  @JsonProperty("file")
  FILE,
  /** Both. */
  @JsonProperty("both")
  BOTH
}
