package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where session state is kept. */
public enum StateStore {
  /** In this process. */
  @JsonProperty("memory")
  MEMORY,
  /** In a shared Redis or Valkey. */
  @JsonProperty("redis")
  REDIS
}
