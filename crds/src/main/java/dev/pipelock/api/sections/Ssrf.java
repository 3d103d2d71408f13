package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exceptions to the private-address rule. */
public record Ssrf(
    @JsonPropertyDescription("CIDRs that may be reached although private.")
        @Nullable List<String> ipAllowlist) {}
