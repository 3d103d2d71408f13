package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.pipelock.api.sections.Allowed;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A path of an Ingress host. */
public record IngressPath(
    @JsonPropertyDescription("Path, beginning with a slash. Default /.") @Size(max = 1024)
        @Nullable String path,
    @JsonPropertyDescription("How the path is matched. Default Prefix.")
        @Allowed({"Prefix", "Exact", "ImplementationSpecific"})
        @Nullable String pathType) {}
