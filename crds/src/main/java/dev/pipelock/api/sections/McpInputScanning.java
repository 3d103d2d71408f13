package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Arguments that agents send through 8889. */
public record McpInputScanning(
    @JsonPropertyDescription("Default: true on the MCP listener unless set.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("warn or block. Default block.") @Nullable Action action,
    @JsonPropertyDescription("block or forward. Default block.") @Nullable Action onParseError) {}
