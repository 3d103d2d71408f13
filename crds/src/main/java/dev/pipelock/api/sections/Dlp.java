package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secrets that must not leave. */
public record Dlp(
    @JsonPropertyDescription(
            "Whether values of the proxy's own environment count as secrets. Default true.")
        @Nullable Boolean scanEnv,
    @JsonPropertyDescription("File with one secret per line.") @Nullable String secretsFile,
    @JsonPropertyDescription("Shortest environment value that counts, in characters. Default 16.")
        @Nullable Integer minEnvSecretLength,
    @JsonPropertyDescription(
            "Whether the built-in rules are used; the core rules always are. Default true.")
        @Nullable Boolean includeDefaults,
    @JsonPropertyDescription("Rules of your own.") @Nullable List<DlpPattern> patterns) {}
