package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** WebSocket mediation. */
@ValidationRule(
    value = "!has(self.stripCompression) || self.stripCompression",
    message = "compressed frames cannot be scanned: stripCompression must be true")
public record WebsocketProxy(
    @JsonPropertyDescription("Whether /ws is served. Default false.") @Nullable Boolean enabled,
    @JsonPropertyDescription("Largest message in bytes, reassembled. Default 1048576.")
        @Min(1)
        @Max(67108864)
        @Nullable Integer maxMessageBytes,
    @JsonPropertyDescription("Most connections at a time. Default 128.") @Min(1) @Max(100000)
        @Nullable Integer maxConcurrentConnections,
    @JsonPropertyDescription("Whether text is scanned. Default true.")
        @Nullable Boolean scanTextFrames,
    @JsonPropertyDescription("Whether binary frames pass. Default false.")
        @Nullable Boolean allowBinaryFrames,
    @JsonPropertyDescription("Whether cookies are passed on. Default false.")
        @Nullable Boolean forwardCookies,
    @JsonPropertyDescription(
            "Whether compression is negotiated away; false is refused. Default true.")
        @Nullable Boolean stripCompression,
    @JsonPropertyDescription("Longest life of a connection in seconds. Default 3600.")
        @Min(1)
        @Max(604800)
        @Nullable Integer maxConnectionSeconds,
    @JsonPropertyDescription("Seconds without a frame before a connection ends. Default 300.")
        @Min(1)
        @Max(604800)
        @Nullable Integer idleTimeoutSeconds,
    @JsonPropertyDescription("What becomes of the Origin header. Default rewrite.")
        @Nullable OriginPolicy originPolicy) {}
