package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The Service in front of the proxy. */
public record ServiceSpec(
    @JsonPropertyDescription("ClusterIP, NodePort or LoadBalancer. Default ClusterIP.")
        @Nullable String type) {}
