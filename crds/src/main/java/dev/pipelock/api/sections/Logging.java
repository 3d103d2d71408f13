package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The audit log. */
public record Logging(
    @JsonPropertyDescription("Default json.") @Nullable LogFormat format,
    @JsonPropertyDescription("Default stdout.") @Nullable LogOutput output,
    @JsonPropertyDescription("File for output file and both.") @Nullable String file,
    @JsonPropertyDescription("Whether allowed exchanges are logged. Default true.")
        @Nullable Boolean includeAllowed,
    @JsonPropertyDescription("Whether refusals are logged. Default true.")
        @Nullable Boolean includeBlocked) {}
