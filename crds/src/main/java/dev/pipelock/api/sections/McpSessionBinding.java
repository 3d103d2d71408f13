package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Calls to tools that the server never listed. */
public record McpSessionBinding(
    @JsonPropertyDescription("Default false.") @Nullable Boolean enabled,
    @JsonPropertyDescription("warn or block. Default warn.") @Nullable Action unknownToolAction,
    @JsonPropertyDescription("warn or block. Default warn.") @Nullable Action noBaselineAction) {}
