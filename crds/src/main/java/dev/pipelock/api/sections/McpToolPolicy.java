package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules over tool calls. */
public record McpToolPolicy(
    @JsonPropertyDescription("Default false.") @Nullable Boolean enabled,
    @JsonPropertyDescription("Default warn.") @Nullable Action action,
    @JsonPropertyDescription("Without rules the built-in ones apply (design D4).")
        @Nullable List<ToolPolicyRule> rules,
    @JsonPropertyDescription("Redirect targets by name.")
        @Nullable Map<String, RedirectProfile> redirectProfiles,
    @JsonPropertyDescription("Folder of the quarantine handler.") @Nullable String quarantineDir) {}
