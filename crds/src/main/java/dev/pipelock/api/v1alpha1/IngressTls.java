package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate of the Ingress. */
public record IngressTls(
    @JsonPropertyDescription("Secret of type kubernetes.io/tls.") @Nullable String secretName,
    @JsonPropertyDescription("Hosts it covers.") @Nullable List<String> hosts) {}
