package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Calls to tools that the server never listed. */
public record McpSessionBinding(
    @JsonPropertyDescription(
            "Whether calls are held against the tool inventory; needs mcp_tool_scanning. Default false.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("What a call to an unlisted tool asks for. Default warn.")
        @Allowed({"warn", "block"})
        @Nullable Action unknownToolAction,
    @JsonPropertyDescription("What a call before any inventory asks for. Default warn.")
        @Allowed({"warn", "block"})
        @Nullable Action noBaselineAction) {}
