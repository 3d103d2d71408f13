package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules over tool calls. */
public record McpToolPolicy(
    @JsonPropertyDescription("Whether the rules are applied. Default false.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription(
            "What a matching rule without an action of its own asks for. Default warn.")
        @Allowed({"warn", "block", "redirect"})
        @Nullable Action action,
    @JsonPropertyDescription("Rules of your own, in order. Default: the built-in rules.")
        @Size(max = 500)
        @Nullable List<ToolPolicyRule> rules,
    @JsonPropertyDescription("Redirect targets by name. Default none.")
        @Nullable Map<String, RedirectProfile> redirectProfiles,
    @JsonPropertyDescription(
            "Folder of the quarantine handler. Default pipelock-quarantine in the temporary folder.")
        @Size(max = 4096)
        @Nullable String quarantineDir) {}
