package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A finding that is known and accepted. */
public record Suppression(
    @JsonPropertyDescription("Rule name, without regard to case.") @Nullable String rule,
    @JsonPropertyDescription("Where: a host, URL, glob or field path.") @Nullable String path,
    @JsonPropertyDescription("Why it is accepted.") @Nullable String reason) {}
