package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/** A PodDisruptionBudget; exactly one bound applies. */
@ValidationRule(
    value =
        "!has(self.minAvailable) || string(self.minAvailable) == '' || !has(self.maxUnavailable) || string(self.maxUnavailable) in ['', '1']",
    message = "set minAvailable or maxUnavailable, not both")
public record PdbSpec(
    @JsonPropertyDescription("Whether there is a budget. Default false.") @Nullable Boolean enabled,
    @JsonPropertyDescription(
            "Pods, or a percentage, that stay; wins over a maxUnavailable of 1, which is the chart's default. Default none.")
        @Nullable IntOrString minAvailable,
    @JsonPropertyDescription("Pods, or a percentage, that may go. Default 1.")
        @Nullable IntOrString maxUnavailable) {}
