package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a stand-in that documentation prints where a secret would be. */
public enum Placeholders {
  /** Recorded with severity low; never blocks by itself. */
  @JsonProperty("warn")
  WARN,
  /** No finding. */
  @JsonProperty("ignore")
  IGNORE,
  /** As the secret that it stands for. */
  @JsonProperty("block")
  BLOCK
}
