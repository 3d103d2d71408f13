package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits of URLs, rates and amounts. */
public record Monitoring(
    @JsonPropertyDescription("Longest URL in characters. Default 2048.") @Min(1) @Max(65536)
        @Nullable Integer maxUrlLength,
    @JsonPropertyDescription(
            "Bits a character, from which a word of 20 characters in path or query is data; 0 switches it off. Default 4.5.")
        @Min(0)
        @Max(8)
        @Nullable Double entropyThreshold,
    @JsonPropertyDescription(
            "Bits a character, from which a label of a host name is data; 0 switches it off. Default 4.0.")
        @Min(0)
        @Max(8)
        @Nullable Double subdomainEntropyThreshold,
    @JsonPropertyDescription(
            "Most requests and tunnels a minute to one registrable domain; 0 is no limit. Default 0.")
        @Min(0)
        @Max(1000000)
        @Nullable Integer maxRequestsPerMinute,
    @JsonPropertyDescription(
            "Most bytes a minute, sent and received, of one registrable domain; 0 is no limit. Default 0.")
        @Min(0)
        @Max(1099511627776L)
        @Nullable Long maxDataPerMinute,
    @JsonPropertyDescription("Destinations, as domain patterns, that are refused. Default none.")
        @Size(max = 1000)
        @Nullable List<String> blocklist,
    @JsonPropertyDescription(
            "Hosts, as domain patterns, whose names and paths may look random. Default none.")
        @Size(max = 1000)
        @Nullable List<String> subdomainEntropyExclusions) {}
