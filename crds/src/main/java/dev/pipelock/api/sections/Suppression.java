package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A finding that is known and accepted. */
public record Suppression(
    @JsonPropertyDescription("Name of the rule, without regard to case. Required.")
        @Required
        @Size(min = 1, max = 256)
        @Nullable String rule,
    @JsonPropertyDescription("Where: a host, URL, glob or field path. Required.")
        @Required
        @Size(min = 1, max = 2048)
        @Nullable String path,
    @JsonPropertyDescription("Why it is accepted. Default none.") @Size(max = 1024)
        @Nullable String reason) {}
