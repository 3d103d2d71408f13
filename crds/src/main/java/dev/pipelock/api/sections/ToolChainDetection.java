package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Suspicious sequences of tool calls. */
public record ToolChainDetection(
    @JsonPropertyDescription("Default false.") @Nullable Boolean enabled,
    @JsonPropertyDescription("warn or block. Default warn.") @Nullable Action action,
    @JsonPropertyDescription("Most calls remembered. Default 20.") @Nullable Integer windowSize,
    @JsonPropertyDescription("Seconds that a call is remembered. Default 60.")
        @Nullable Integer windowSeconds,
    @JsonPropertyDescription("Most unrelated calls between two steps. Default 3.")
        @Nullable Integer maxGap,
    @JsonPropertyDescription("Category to tool name patterns.")
        @Nullable Map<String, List<String>> toolCategories,
    @JsonPropertyDescription("Built-in pattern to warn or block.")
        @Nullable Map<String, Action> patternOverrides,
    @JsonPropertyDescription("Patterns of your own.")
        @Nullable List<ChainPattern> customPatterns) {}
