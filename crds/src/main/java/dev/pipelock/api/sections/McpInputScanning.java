package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Arguments that agents send through 8889. */
public record McpInputScanning(
    @JsonPropertyDescription(
            "Whether arguments are scanned. Default: true on the MCP listener unless the section says otherwise.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("What a finding asks for. Default block.") @Allowed({"warn", "block"})
        @Nullable Action action,
    @JsonPropertyDescription("What becomes of a message that is not JSON-RPC. Default block.")
        @Allowed({"block", "forward"})
        @Nullable Action onParseError) {}
