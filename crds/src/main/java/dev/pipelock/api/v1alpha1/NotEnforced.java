package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A setting that is accepted but not enforced by this release. */
public record NotEnforced(
    @JsonPropertyDescription("Field path.") @Nullable String path,
    @JsonPropertyDescription("Why, and what to do.") @Nullable String reason) {}
