package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prompt injections in answers. */
public record ResponseScanning(
    @JsonPropertyDescription("Default true; the core rules always run.") @Nullable Boolean enabled,
    @JsonPropertyDescription("warn, block, strip or ask; without it, the severity decides.")
        @Nullable Action action,
    @JsonPropertyDescription("Seconds before an unanswered ask blocks. Default 30.")
        @Nullable Integer askTimeoutSeconds,
    @JsonPropertyDescription("Default true.") @Nullable Boolean includeDefaults,
    @JsonPropertyDescription("Rules of your own.") @Nullable List<ResponsePattern> patterns,
    @JsonPropertyDescription("Hosts whose answers are not scanned for injections.")
        @Nullable List<String> exemptDomains,
    @JsonPropertyDescription("Event streams.") @Nullable SseStreaming sseStreaming) {}
