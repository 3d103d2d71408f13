package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sequence of tool categories that is suspicious as a whole. */
public record ChainPattern(
    @JsonPropertyDescription("Name of the pattern.") @Nullable String name,
    @JsonPropertyDescription("Two or more categories.") @Nullable List<String> sequence,
    @JsonPropertyDescription("medium, high or critical.") @Nullable Severity severity,
    @JsonPropertyDescription("warn or block.") @Nullable Action action) {}
