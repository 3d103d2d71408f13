package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One user rule for secrets that must not leave. */
public record DlpPattern(
    @JsonPropertyDescription(
            "Name of the rule, as in findings and suppressions; a built-in's name replaces it.")
        @Nullable String name,
    @JsonPropertyDescription("RE2 expression, matched without regard to case.")
        @Nullable String regex,
    @JsonPropertyDescription("Default high.") @Nullable Severity severity,
    @JsonPropertyDescription("Further check on each match.") @Nullable Validator validator,
    @JsonPropertyDescription("Destinations for which this rule is skipped.")
        @Nullable List<String> exemptDomains,
    @JsonPropertyDescription("Only warn: report without blocking.") @Nullable Action action) {}
