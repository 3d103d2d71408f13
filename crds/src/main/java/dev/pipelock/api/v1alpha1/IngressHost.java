package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host of the Ingress. */
public record IngressHost(
    @JsonPropertyDescription("Host name.") @Nullable String host,
    @JsonPropertyDescription("Paths that lead to the MCP port.")
        @Nullable List<IngressPath> paths) {}
