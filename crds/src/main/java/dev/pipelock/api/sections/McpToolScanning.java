package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Tool definitions that servers offer. */
public record McpToolScanning(
    @JsonPropertyDescription(
            "Whether tool definitions are scanned. Default: true on the MCP listener unless the section says otherwise.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("What a finding asks for. Default: the severity decides.")
        @Allowed({"warn", "block"})
        @Nullable Action action,
    @JsonPropertyDescription("Whether changed definitions are reported. Default false.")
        @Nullable Boolean detectDrift) {}
