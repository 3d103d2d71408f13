package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How Sure's pods get the proxy's address and CA. */
public record Injection(
    @JsonPropertyDescription("Whether pods are injected. Default true.") @Nullable Boolean enabled,
    @JsonPropertyDescription(
            "Pods that are injected. Default: app.kubernetes.io/name sure and app.kubernetes.io/component web or worker.")
        @Nullable LabelSelector podSelector,
    @JsonPropertyDescription(
            "Helm release; adds app.kubernetes.io/instance to the selector. Default any.")
        @Size(max = 63)
        @Nullable String release,
    @JsonPropertyDescription(
            "Whether pods owned by Jobs of the same name and instance match. Default true.")
        @Nullable Boolean includeJobs,
    @JsonPropertyDescription("Containers that are left alone. Default none.") @Size(max = 100)
        @Nullable List<String> excludeContainers,
    @JsonPropertyDescription(
            "Further NO_PROXY entries: host names, suffixes with a leading dot and IPv4 addresses; no IPv6, CIDR, port or *. Default none.")
        @Size(max = 200)
        @Nullable List<String> noProxy,
    @JsonPropertyDescription(
            "What becomes of proxy variables of another value in a pod. Default Keep.")
        @Nullable EnvConflict onConflict) {}
