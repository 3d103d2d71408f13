package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How Sure's pods get the proxy's address and CA. */
public record Injection(
    @JsonPropertyDescription("Default true.") @Nullable Boolean enabled,
    @JsonPropertyDescription("Default: name sure and component web or worker.")
        @Nullable LabelSelector podSelector,
    @JsonPropertyDescription("Adds app.kubernetes.io/instance to the selector.")
        @Nullable String release,
    @JsonPropertyDescription(
            "Whether pods owned by Jobs of the same name and instance match. Default true.")
        @Nullable Boolean includeJobs,
    @JsonPropertyDescription("Containers that are left alone.")
        @Nullable List<String> excludeContainers,
    @JsonPropertyDescription(
            "Further NO_PROXY entries: host names and suffixes, no IPv6, CIDR, port or *.")
        @Nullable List<String> noProxy,
    @JsonPropertyDescription("What to do with proxy variables of another value. Default Keep.")
        @Nullable EnvConflict onConflict) {}
