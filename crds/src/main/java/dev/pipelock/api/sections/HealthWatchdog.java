package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Health that goes red when a subsystem stalls. */
public record HealthWatchdog(
    @JsonPropertyDescription("Default true.") @Nullable Boolean enabled,
    @JsonPropertyDescription("Default 2.") @Nullable Integer intervalSeconds,
    @JsonPropertyDescription("Default false.") @Nullable Boolean exposeSubsystems) {}
