package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exceptions to the private-address rule. */
public record Ssrf(
    @JsonPropertyDescription(
            "Networks (CIDR, without bits beyond the prefix) that may be reached although private. Default none.")
        @Size(max = 1000)
        @Nullable List<String> ipAllowlist) {}
