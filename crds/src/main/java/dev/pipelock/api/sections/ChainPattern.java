package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sequence of tool categories that is suspicious as a whole. */
public record ChainPattern(
    @JsonPropertyDescription("Name of the pattern, as in findings and overrides. Required.")
        @Required
        @Size(min = 1, max = 256)
        @Nullable String name,
    @JsonPropertyDescription("Two or more tool categories, in order. Required.")
        @Required
        @Size(min = 2, max = 20)
        @Nullable List<String> sequence,
    @JsonPropertyDescription("How bad a match is. Default high.")
        @Allowed({"medium", "high", "critical"})
        @Nullable Severity severity,
    @JsonPropertyDescription("What a match asks for. Default: the section's action.")
        @Allowed({"warn", "block"})
        @Nullable Action action) {}
