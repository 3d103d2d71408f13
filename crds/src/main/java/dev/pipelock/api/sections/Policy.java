package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole policy as written: every section once. Null means not written; defaults are the
 * compiler's.
 */
public record Policy(
    @JsonPropertyDescription("Schema version; only 1 is known. Default 1.") @Min(1) @Max(1)
        @Nullable Integer version,
    @JsonPropertyDescription("How findings turn into effects. Default balanced.")
        @Nullable Mode mode,
    @JsonPropertyDescription("Whether anything is blocked; false equals mode audit. Default true.")
        @Nullable Boolean enforce,
    @JsonPropertyDescription(
            "Whether refusals tell the client which setting refused. Default false.")
        @Nullable Boolean explainBlocks,
    @JsonPropertyDescription(
            "Destinations, as domain patterns; in strict mode a non-empty list is exclusive. Default none.")
        @Size(max = 1000)
        @Nullable List<String> apiAllowlist,
    @JsonPropertyDescription(
            "Host names, as domain patterns, that may resolve to private addresses. Default none.")
        @Size(max = 1000)
        @Nullable List<String> trustedDomains,
    @JsonPropertyDescription(
            "Networks (CIDR) that are never reached; an empty list leaves only the check of literal addresses. Default: the private, loopback, link-local and multicast ranges.")
        @Size(max = 1000)
        @Nullable List<String> internal,
    @JsonPropertyDescription("Exceptions to the private-address rule.") @Nullable Ssrf ssrf,
    @JsonPropertyDescription("Findings that are known and accepted. Default none.")
        @Size(max = 1000)
        @Nullable List<Suppression> suppress,
    @JsonPropertyDescription("The forward proxy on 8888.") @Nullable ForwardProxy forwardProxy,
    @JsonPropertyDescription("Limits of what may be asked for, on every way through 8888.")
        @Nullable FetchProxy fetchProxy,
    @JsonPropertyDescription("Decrypting TLS for the listed domains.")
        @Nullable TlsInterception tlsInterception,
    @JsonPropertyDescription("Secrets that must not leave.") @Nullable Dlp dlp,
    @JsonPropertyDescription("Request bodies and headers.")
        @Nullable RequestBodyScanning requestBodyScanning,
    @JsonPropertyDescription("Injections in answers.") @Nullable ResponseScanning responseScanning,
    @JsonPropertyDescription("Arguments that agents send.")
        @Nullable McpInputScanning mcpInputScanning,
    @JsonPropertyDescription("Tool definitions that servers offer.")
        @Nullable McpToolScanning mcpToolScanning,
    @JsonPropertyDescription("Rules over tool calls.") @Nullable McpToolPolicy mcpToolPolicy,
    @JsonPropertyDescription("Calls to tools that were never listed.")
        @Nullable McpSessionBinding mcpSessionBinding,
    @JsonPropertyDescription("Suspicious sequences of calls.")
        @Nullable ToolChainDetection toolChainDetection,
    @JsonPropertyDescription("WebSocket mediation.") @Nullable WebsocketProxy websocketProxy,
    @JsonPropertyDescription("The audit log.") @Nullable Logging logging,
    @JsonPropertyDescription("Deny everything.") @Nullable KillSwitch killSwitch,
    @JsonPropertyDescription("Session state across replicas.") @Nullable State state,
    @JsonPropertyDescription("Health that goes red when a subsystem stalls.")
        @Nullable HealthWatchdog healthWatchdog,
    @JsonPropertyDescription("Signed evidence files.") @Nullable FlightRecorder flightRecorder) {}
