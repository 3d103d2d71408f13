package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxy's container image. */
public record Image(
    @JsonPropertyDescription("Image repository. Default: the operator's own default image.")
        @Nullable String repository,
    @JsonPropertyDescription("Tag, with or without a digest.") @Nullable String tag,
    @JsonPropertyDescription("Always, IfNotPresent or Never. Default IfNotPresent.")
        @Nullable String pullPolicy,
    @JsonPropertyDescription("Secrets for the registry.")
        @Nullable List<LocalObjectReference> imagePullSecrets) {}
