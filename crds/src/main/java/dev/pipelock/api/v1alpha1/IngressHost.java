package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host of the Ingress. */
public record IngressHost(
    @JsonPropertyDescription("Host name. Required.") @Required @Size(min = 1, max = 253)
        @Nullable String host,
    @JsonPropertyDescription("Paths that lead to the MCP port. Required.")
        @Required
        @Size(min = 1, max = 100)
        @Nullable List<IngressPath> paths) {}
