package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scraping by the Prometheus operator, where its CRD exists. */
public record ServiceMonitorSpec(
    @JsonPropertyDescription("Whether there is a ServiceMonitor. Default false.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("Time between scrapes, as a Prometheus duration. Default 30s.")
        @Size(max = 32)
        @Nullable String interval,
    @JsonPropertyDescription("Longest scrape, not longer than interval. Default 10s.")
        @Size(max = 32)
        @Nullable String scrapeTimeout,
    @JsonPropertyDescription("Path of the metrics. Default /metrics.") @Size(max = 1024)
        @Nullable String path,
    @JsonPropertyDescription("Port of the Service that is scraped. Default proxy.") @Size(max = 63)
        @Nullable String portName,
    @JsonPropertyDescription("Labels that your Prometheus selects by. Default none.")
        @Nullable Map<String, String> additionalLabels) {}
