package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** WebSocket mediation. */
public record WebsocketProxy(
    @JsonPropertyDescription("Default false.") @Nullable Boolean enabled,
    @JsonPropertyDescription("Default 1048576.") @Nullable Integer maxMessageBytes,
    @JsonPropertyDescription("Default 128.") @Nullable Integer maxConcurrentConnections,
    @JsonPropertyDescription("Default true.") @Nullable Boolean scanTextFrames,
    @JsonPropertyDescription("Default false.") @Nullable Boolean allowBinaryFrames,
    @JsonPropertyDescription("Default false.") @Nullable Boolean forwardCookies,
    @JsonPropertyDescription("Default true; false is refused.") @Nullable Boolean stripCompression,
    @JsonPropertyDescription("Default 3600.") @Nullable Integer maxConnectionSeconds,
    @JsonPropertyDescription("Default 300.") @Nullable Integer idleTimeoutSeconds,
    @JsonPropertyDescription("Default rewrite.") @Nullable OriginPolicy originPolicy) {}
