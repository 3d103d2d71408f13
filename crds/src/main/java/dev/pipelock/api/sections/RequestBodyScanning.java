package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request bodies and headers on 8888. */
public record RequestBodyScanning(
    @JsonPropertyDescription("Whether request bodies are scanned. Default true.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("What a finding asks for. Default: the severity decides.")
        @Allowed({"warn", "block"})
        @Nullable Action action,
    @JsonPropertyDescription(
            "Largest request body in bytes; a larger one is refused. Default 41943040.")
        @Min(1)
        @Max(1073741824)
        @Nullable Long maxBodyBytes,
    @JsonPropertyDescription("Whether request headers are scanned. Default true.")
        @Nullable Boolean scanHeaders,
    @JsonPropertyDescription("Which headers are scanned. Default sensitive.")
        @Nullable HeaderMode headerMode,
    @JsonPropertyDescription(
            "Header names for mode sensitive. Default Authorization, Cookie, X-Api-Key, X-Token, Proxy-Authorization, X-Goog-Api-Key.")
        @Size(max = 200)
        @Nullable List<String> sensitiveHeaders,
    @JsonPropertyDescription(
            "Header names that mode all skips. Default: hop-by-hop and content negotiation headers.")
        @Size(max = 200)
        @Nullable List<String> ignoreHeaders) {}
