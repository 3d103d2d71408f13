package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prompt injections in answers. */
public record ResponseScanning(
    @JsonPropertyDescription(
            "Whether answers are scanned; the core rules always are. Default true.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("What a finding asks for. Default: the severity decides.")
        @Allowed({"warn", "block", "strip", "ask"})
        @Nullable Action action,
    @JsonPropertyDescription("Seconds before an unanswered ask blocks. Default 30.")
        @Min(1)
        @Max(3600)
        @Nullable Integer askTimeoutSeconds,
    @JsonPropertyDescription(
            "Whether the built-in rules are used; the core rules always are. Default true.")
        @Nullable Boolean includeDefaults,
    @JsonPropertyDescription("Rules of your own. Default none.") @Size(max = 500)
        @Nullable List<ResponsePattern> patterns,
    @JsonPropertyDescription(
            "Hosts, as domain patterns, whose answers are not scanned for injections. Default none.")
        @Size(max = 1000)
        @Nullable List<String> exemptDomains,
    @JsonPropertyDescription("Event streams.") @Nullable SseStreaming sseStreaming) {}
