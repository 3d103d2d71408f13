package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An Ingress to the MCP port. */
public record IngressSpec(
    @JsonPropertyDescription("Default false.") @Nullable Boolean enabled,
    @JsonPropertyDescription("Ingress class.") @Nullable String className,
    @JsonPropertyDescription("Annotations of the Ingress.")
        @Nullable Map<String, String> annotations,
    @JsonPropertyDescription("Hosts and their paths; at least one when enabled.")
        @Nullable List<IngressHost> hosts,
    @JsonPropertyDescription("Certificates.") @Nullable List<IngressTls> tls) {}
