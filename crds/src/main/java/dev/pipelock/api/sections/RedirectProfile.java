package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program whose output answers a redirected tool call. */
public record RedirectProfile(
    @JsonPropertyDescription("Program and its arguments.") @Nullable List<String> exec,
    @JsonPropertyDescription("Why, for the audit line.") @Nullable String reason,
    @JsonPropertyDescription("Default false.") @Nullable Boolean preserveArgv,
    @JsonPropertyDescription("Default false; needs an absolute program path.")
        @Nullable Boolean matchAbsPath) {}
