package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** Limits of what may be asked for, on every way through 8888. */
public record FetchProxy(
    @JsonPropertyDescription("Not used: the port is --listen's. Default none.")
        @Nullable String listen,
    @JsonPropertyDescription("Longest fetch in seconds. Default none.") @Min(1) @Max(86400)
        @Nullable Integer timeoutSeconds,
    @JsonPropertyDescription("Largest fetched answer in MiB. Default none.") @Min(1) @Max(1024)
        @Nullable Integer maxResponseMb,
    @JsonPropertyDescription("User-Agent of fetches. Default none.") @Nullable String userAgent,
    @JsonPropertyDescription("Limits of URLs, rates and amounts.")
        @Nullable Monitoring monitoring) {}
