package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An Ingress to the MCP port. */
@ValidationRule(
    value = "!has(self.enabled) || !self.enabled || (has(self.hosts) && size(self.hosts) > 0)",
    message = "an enabled ingress needs hosts")
public record IngressSpec(
    @JsonPropertyDescription("Whether there is an Ingress. Default false.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("Ingress class. Default: the cluster's.") @Size(max = 253)
        @Nullable String className,
    @JsonPropertyDescription("Annotations of the Ingress. Default none.")
        @Nullable Map<String, String> annotations,
    @JsonPropertyDescription("Hosts and their paths; at least one when enabled. Default none.")
        @Size(max = 100)
        @Nullable List<IngressHost> hosts,
    @JsonPropertyDescription("Certificates. Default none.") @Size(max = 100)
        @Nullable List<IngressTls> tls) {}
