package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deny everything, in every mode. */
public record KillSwitch(
    @JsonPropertyDescription("Whether everything is denied now. Default false.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("File whose existence denies everything. Default none.")
        @Size(max = 4096)
        @Nullable String sentinelFile,
    @JsonPropertyDescription("What refused clients are told. Default Emergency deny-all active.")
        @Size(max = 1024)
        @Nullable String message,
    @JsonPropertyDescription("Whether /health is served all the same. Default true.")
        @Nullable Boolean healthExempt,
    @JsonPropertyDescription("Whether /metrics and /stats are served all the same. Default true.")
        @Nullable Boolean metricsExempt,
    @JsonPropertyDescription("Whether the admin API is served all the same. Default true.")
        @Nullable Boolean apiExempt,
    @JsonPropertyDescription(
            "Bearer of the admin API; better given as PIPELOCK_KILLSWITCH_API_TOKEN, which wins. Default none.")
        @Size(max = 4096)
        @Nullable String apiToken,
    @JsonPropertyDescription("Address of the admin API, host:port. Default none.") @Size(max = 300)
        @Nullable String apiListen,
    @JsonPropertyDescription("Networks (CIDR) whose clients are served all the same. Default none.")
        @Size(max = 1000)
        @Nullable List<String> allowlistIps) {}
