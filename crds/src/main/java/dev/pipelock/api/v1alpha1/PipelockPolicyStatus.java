package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is really enforced now. */
public record PipelockPolicyStatus(
    @JsonPropertyDescription("Generation that this status speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Mode in force.") @Nullable String mode,
    @JsonPropertyDescription("SHA-256 of the rendered configuration, hex.")
        @Nullable String policyHash,
    @JsonPropertyDescription("Desired proxy pods.") @Nullable Integer replicas,
    @JsonPropertyDescription("Ready proxy pods.") @Nullable Integer readyReplicas,
    @JsonPropertyDescription("Ready proxy pods that acknowledged policyHash.")
        @Nullable Integer inSyncReplicas,
    @JsonPropertyDescription("Running pods that the policy selects.")
        @Nullable Integer selectedPods,
    @JsonPropertyDescription("Of those, pods that carry its injection.")
        @Nullable Integer injectedPods,
    @JsonPropertyDescription("injected/selected, for the printer column.")
        @Nullable String injected,
    @JsonPropertyDescription("First 12 digits of policyHash, for the printer column.")
        @Nullable String policy,
    @JsonPropertyDescription("Where the proxy is reached.") @Nullable Endpoints endpoints,
    @JsonPropertyDescription("At most 20 pods.") @Nullable List<ReplicaStatus> replicaStatuses,
    @JsonPropertyDescription("Settings accepted but not enforced.")
        @Nullable List<NotEnforced> notEnforced,
    @JsonPropertyDescription(
            "Accepted, Programmed, PolicyInSync, PodsInjected, FullyEnforced, Ready.")
        @Nullable List<Condition> conditions) {}
