package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a section or a rule asks for; the mode clamps it. */
public enum Action {
  /** Pass, unrecorded. */
  @JsonProperty("allow")
  ALLOW,
  /** Pass and record. */
  @JsonProperty("warn")
  WARN,
  /** Remove the match, pass the rest. */
  @JsonProperty("strip")
  STRIP,
  /** A person decides; without a terminal it blocks. */
  @JsonProperty("ask")
  ASK,
  /** Run the redirect profile instead. */
  @JsonProperty("redirect")
  REDIRECT,
  /** Refuse with a reason. */
  @JsonProperty("block")
  BLOCK,
  /** For on_parse_error only: pass what cannot be parsed, after a scan of the raw text. */
  @JsonProperty("forward")
  FORWARD
}
