package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.pipelock.api.sections.Allowed;
import org.jspecify.annotations.Nullable;

/** The Service in front of the proxy. */
public record ServiceSpec(
    @JsonPropertyDescription("Type of the Service. Default ClusterIP.")
        @Allowed({"ClusterIP", "NodePort", "LoadBalancer"})
        @Nullable String type) {}
