package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Scanning of event streams as they flow. */
public record SseStreaming(
    @JsonPropertyDescription("Default true.") @Nullable Boolean enabled,
    @JsonPropertyDescription("warn or block; without it, response_scanning's.")
        @Nullable Action action,
    @JsonPropertyDescription("Largest event in bytes. Default 1048576.")
        @Nullable Integer maxEventBytes) {}
