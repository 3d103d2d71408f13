package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scraping by the Prometheus operator, where its CRD exists. */
public record ServiceMonitorSpec(
    @JsonPropertyDescription("Default false.") @Nullable Boolean enabled,
    @JsonPropertyDescription("Default 30s.") @Nullable String interval,
    @JsonPropertyDescription("Default 10s.") @Nullable String scrapeTimeout,
    @JsonPropertyDescription("Default /metrics.") @Nullable String path,
    @JsonPropertyDescription("Default proxy.") @Nullable String portName,
    @JsonPropertyDescription("Labels that your Prometheus selects by.")
        @Nullable Map<String, String> additionalLabels) {}
