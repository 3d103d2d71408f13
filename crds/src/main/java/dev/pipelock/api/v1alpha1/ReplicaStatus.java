package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** One proxy pod and the policy it runs. */
public record ReplicaStatus(
    @JsonPropertyDescription("Pod name.") @Nullable String pod,
    @JsonPropertyDescription("SHA-256 of the configuration it acknowledged, hex.")
        @Nullable String policyHash,
    @JsonPropertyDescription("Whether it is ready.") @Nullable Boolean ready,
    @JsonPropertyDescription("Why it refused a policy, in its own words.")
        @Nullable String message) {}
