package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** An egress lock for the selected pods. */
public record NetworkPolicySpec(
    @JsonPropertyDescription("Default false.") @Nullable Boolean enabled) {}
