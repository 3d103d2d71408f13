package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Tool definitions that servers offer. */
public record McpToolScanning(
    @JsonPropertyDescription("Default: true on the MCP listener unless set.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("warn or block.") @Nullable Action action,
    @JsonPropertyDescription("Whether changed definitions are reported. Default false.")
        @Nullable Boolean detectDrift) {}
