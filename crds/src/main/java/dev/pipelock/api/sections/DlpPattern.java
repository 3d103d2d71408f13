package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One user rule for secrets that must not leave. */
public record DlpPattern(
    @JsonPropertyDescription(
            "Name of the rule, as in findings and suppressions; a built-in rule's name replaces that rule. Required.")
        @Required
        @Size(min = 1, max = 256)
        @Nullable String name,
    @JsonPropertyDescription("RE2 expression, matched without regard to case. Required.")
        @Required
        @Size(min = 1, max = 4096)
        @Nullable String regex,
    @JsonPropertyDescription("How bad a match is. Default high.") @Nullable Severity severity,
    @JsonPropertyDescription("Further check that a match must pass. Default none.")
        @Nullable Validator validator,
    @JsonPropertyDescription(
            "Destinations, as domain patterns, for which this rule is skipped. Default none.")
        @Size(max = 1000)
        @Nullable List<String> exemptDomains,
    @JsonPropertyDescription(
            "warn: report matches without blocking. Default: the action of the surface.")
        @Allowed({"warn"})
        @Nullable Action action) {}
