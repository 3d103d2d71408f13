package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** One user rule for injections in answers. */
public record ResponsePattern(
    @JsonPropertyDescription("Name of the rule.") @Nullable String name,
    @JsonPropertyDescription("RE2 expression, matched without regard to case.")
        @Nullable String regex,
    @JsonPropertyDescription("Default high.") @Nullable Severity severity) {}
