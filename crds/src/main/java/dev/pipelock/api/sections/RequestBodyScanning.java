package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request bodies and headers on 8888. */
public record RequestBodyScanning(
    @JsonPropertyDescription("Default true.") @Nullable Boolean enabled,
    @JsonPropertyDescription("warn or block; without it, the severity decides.")
        @Nullable Action action,
    @JsonPropertyDescription(
            "Largest request body in bytes; a larger one is refused. Default 41943040.")
        @Nullable Long maxBodyBytes,
    @JsonPropertyDescription("Default true.") @Nullable Boolean scanHeaders,
    @JsonPropertyDescription("Default sensitive.") @Nullable HeaderMode headerMode,
    @JsonPropertyDescription("Header names for mode sensitive.")
        @Nullable List<String> sensitiveHeaders,
    @JsonPropertyDescription("Header names that mode all skips.")
        @Nullable List<String> ignoreHeaders) {}
