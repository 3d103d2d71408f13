package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate of the Ingress. */
public record IngressTls(
    @JsonPropertyDescription(
            "Secret of type kubernetes.io/tls. Default: the ingress controller's own certificate.")
        @Size(max = 253)
        @Nullable String secretName,
    @JsonPropertyDescription("Hosts it covers. Default: all hosts of the Ingress.") @Size(max = 100)
        @Nullable List<String> hosts) {}
