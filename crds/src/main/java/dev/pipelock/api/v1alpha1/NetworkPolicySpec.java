package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** An egress lock for the selected pods. */
public record NetworkPolicySpec(
    @JsonPropertyDescription(
            "Whether selected pods may reach nothing but the proxy, DNS, databases and SMTP. Default false.")
        @Nullable Boolean enabled) {}
