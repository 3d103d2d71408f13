package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Health that goes red when a part of the proxy stalls. */
public record HealthWatchdog(
    @JsonPropertyDescription(
            "Whether /health answers 503 when a part of the proxy stalls. Default true.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("Seconds between two heartbeats. Default 2.") @Min(1) @Max(3600)
        @Nullable Integer intervalSeconds,
    @JsonPropertyDescription("Whether /health lists the parts. Default false.")
        @Nullable Boolean exposeSubsystems) {}
