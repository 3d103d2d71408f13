package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The MCP reverse proxy on 8889. */
public record McpProxy(
    @JsonPropertyDescription("TCP port. Default 8889.") @Min(1) @Max(65535) @Nullable Integer port,
    @JsonPropertyDescription(
            "URL of the MCP endpoint to protect, for example http://sure:80/mcp. Default: found by the selected pods' Service.")
        @Pattern("^$|^https?://[^/?#]+.*$")
        @Size(max = 2048)
        @Nullable String upstream) {}
