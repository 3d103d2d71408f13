package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/** A PodDisruptionBudget; exactly one bound applies. */
public record PdbSpec(
    @JsonPropertyDescription("Default false.") @Nullable Boolean enabled,
    @JsonPropertyDescription(
            "Pods, or a percentage, that stay. Wins over the pasted chart default of maxUnavailable 1.")
        @Nullable IntOrString minAvailable,
    @JsonPropertyDescription("Pods, or a percentage, that may go. Default 1.")
        @Nullable IntOrString maxUnavailable) {}
