package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secrets that must not leave. */
public record Dlp(
    @JsonPropertyDescription(
            "Whether values of the proxy's own environment count as secrets. Default true.")
        @Nullable Boolean scanEnv,
    @JsonPropertyDescription(
            "File with one secret a line, relative to the configuration file's folder. Default none.")
        @Size(max = 4096)
        @Nullable String secretsFile,
    @JsonPropertyDescription("Shortest environment value that counts, in characters. Default 16.")
        @Min(1)
        @Max(4096)
        @Nullable Integer minEnvSecretLength,
    @JsonPropertyDescription(
            "Whether the built-in rules are used; the core rules always are. Default true.")
        @Nullable Boolean includeDefaults,
    @JsonPropertyDescription(
            "What becomes of stand-ins such as AWS's example key: warn, ignore, or block as the secret"
                + " itself. Default warn.")
        @Nullable Placeholders placeholders,
    @JsonPropertyDescription("Rules of your own. Default none.") @Size(max = 500)
        @Nullable List<DlpPattern> patterns) {}
