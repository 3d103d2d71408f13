package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Which tool calls are allowed, warned about, redirected or refused. */
public record ToolPolicyRule(
    @JsonPropertyDescription("Name of the rule.") @Nullable String name,
    @JsonPropertyDescription("RE2 expression over the tool name, case-sensitive.")
        @Nullable String toolPattern,
    @JsonPropertyDescription("RE2 expression over argument values, case-sensitive.")
        @Nullable String argPattern,
    @JsonPropertyDescription("RE2 expression over top-level argument names; needs argPattern.")
        @Nullable String argKey,
    @JsonPropertyDescription("Default: the section's.") @Nullable Action action,
    @JsonPropertyDescription("Name of a redirect profile; with action redirect.")
        @Nullable String redirectProfile) {}
