package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Scanning of event streams as they flow. */
public record SseStreaming(
    @JsonPropertyDescription("Whether event streams are scanned. Default true.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("What a finding asks for. Default: response_scanning's action.")
        @Allowed({"warn", "block"})
        @Nullable Action action,
    @JsonPropertyDescription("Largest event in bytes. Default 1048576.") @Min(1024) @Max(67108864)
        @Nullable Integer maxEventBytes) {}
