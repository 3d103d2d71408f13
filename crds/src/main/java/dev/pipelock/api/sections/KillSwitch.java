package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deny everything, in every mode. */
public record KillSwitch(
    @JsonPropertyDescription("Default false.") @Nullable Boolean enabled,
    @JsonPropertyDescription("File whose existence activates it.") @Nullable String sentinelFile,
    @JsonPropertyDescription("Default: Emergency deny-all active.") @Nullable String message,
    @JsonPropertyDescription("Default true.") @Nullable Boolean healthExempt,
    @JsonPropertyDescription("Default true.") @Nullable Boolean metricsExempt,
    @JsonPropertyDescription("Default true.") @Nullable Boolean apiExempt,
    @JsonPropertyDescription("Bearer of the admin API.") @Nullable String apiToken,
    @JsonPropertyDescription("Address of the admin API.") @Nullable String apiListen,
    @JsonPropertyDescription("CIDRs that are served all the same.")
        @Nullable List<String> allowlistIps) {}
