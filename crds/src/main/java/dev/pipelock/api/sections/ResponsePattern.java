package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One user rule for injections in answers. */
public record ResponsePattern(
    @JsonPropertyDescription("Name of the rule, as in findings and suppressions. Required.")
        @Required
        @Size(min = 1, max = 256)
        @Nullable String name,
    @JsonPropertyDescription("RE2 expression, matched without regard to case. Required.")
        @Required
        @Size(min = 1, max = 4096)
        @Nullable String regex,
    @JsonPropertyDescription("How bad a match is. Default high.") @Nullable Severity severity) {}
