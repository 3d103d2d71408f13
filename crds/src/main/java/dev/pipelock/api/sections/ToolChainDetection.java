package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Suspicious sequences of tool calls. */
public record ToolChainDetection(
    @JsonPropertyDescription("Whether sequences are looked for. Default false.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("What a match asks for. Default warn.") @Allowed({"warn", "block"})
        @Nullable Action action,
    @JsonPropertyDescription("Most calls remembered. Default 20.") @Min(2) @Max(1000)
        @Nullable Integer windowSize,
    @JsonPropertyDescription("Seconds that a call is remembered. Default 60.") @Min(1) @Max(86400)
        @Nullable Integer windowSeconds,
    @JsonPropertyDescription("Most unrelated calls between two steps; 0 means none. Default 3.")
        @Min(0)
        @Max(999)
        @Nullable Integer maxGap,
    @JsonPropertyDescription(
            "Tool name patterns by category; wins over the built-in ones. Default none.")
        @Nullable Map<String, List<String>> toolCategories,
    @JsonPropertyDescription("Action by name of a built-in pattern. Default none.")
        @Allowed({"warn", "block"})
        @Nullable Map<String, Action> patternOverrides,
    @JsonPropertyDescription("Patterns of your own. Default none.") @Size(max = 200)
        @Nullable List<ChainPattern> customPatterns) {}
