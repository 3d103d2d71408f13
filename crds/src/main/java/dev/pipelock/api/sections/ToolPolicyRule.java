package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which tool calls are warned about, redirected or refused. */
@ValidationRule(
    value =
        "!has(self.action) || self.action != 'redirect' || (has(self.redirectProfile) && self.redirectProfile != '')",
    message = "action redirect needs redirectProfile")
@ValidationRule(
    value =
        "!has(self.argKey) || self.argKey == '' || (has(self.argPattern) && self.argPattern != '')",
    message = "argKey needs argPattern")
public record ToolPolicyRule(
    @JsonPropertyDescription("Name of the rule. Required.") @Required @Size(min = 1, max = 256)
        @Nullable String name,
    @JsonPropertyDescription("RE2 expression over the tool name, case-sensitive. Required.")
        @Required
        @Size(min = 1, max = 4096)
        @Nullable String toolPattern,
    @JsonPropertyDescription(
            "RE2 expression over argument values, case-sensitive. Default: any arguments.")
        @Size(max = 4096)
        @Nullable String argPattern,
    @JsonPropertyDescription(
            "RE2 expression over top-level argument names; needs arg_pattern. Default: any name.")
        @Size(max = 4096)
        @Nullable String argKey,
    @JsonPropertyDescription("What a match asks for. Default: the section's action.")
        @Allowed({"warn", "block", "redirect"})
        @Nullable Action action,
    @JsonPropertyDescription("Name of a redirect profile, with action redirect. Default none.")
        @Size(max = 256)
        @Nullable String redirectProfile) {}
