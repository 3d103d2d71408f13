package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Where the proxy is reached inside the cluster. */
public record Endpoints(
    @JsonPropertyDescription("http://service.namespace.svc:port") @Nullable String forwardProxy,
    @JsonPropertyDescription("http://service.namespace.svc:port") @Nullable String mcp) {}
