package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.pipelock.api.sections.Allowed;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxy's container image. */
public record Image(
    @JsonPropertyDescription("Image repository. Default: the operator's own default image.")
        @Size(max = 512)
        @Nullable String repository,
    @JsonPropertyDescription(
            "Tag, with or without a digest. Default: the operator's own default tag.")
        @Size(max = 256)
        @Nullable String tag,
    @JsonPropertyDescription("When the image is pulled. Default IfNotPresent.")
        @Allowed({"Always", "IfNotPresent", "Never"})
        @Nullable String pullPolicy,
    @JsonPropertyDescription("Secrets for the registry. Default none.") @Size(max = 50)
        @Nullable List<LocalObjectReference> imagePullSecrets) {}
