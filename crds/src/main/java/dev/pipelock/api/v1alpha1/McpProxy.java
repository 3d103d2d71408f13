package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The MCP reverse proxy on 8889. */
public record McpProxy(
    @JsonPropertyDescription("TCP port, 1 to 65535. Default 8889.") @Nullable Integer port,
    @JsonPropertyDescription("URL of the MCP endpoint to protect, for example http://sure:80/mcp.")
        @Nullable String upstream) {}
