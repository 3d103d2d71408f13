package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A path of an Ingress host. */
public record IngressPath(
    @JsonPropertyDescription("Default /.") @Nullable String path,
    @JsonPropertyDescription("Prefix, Exact or ImplementationSpecific. Default Prefix.")
        @Nullable String pathType) {}
