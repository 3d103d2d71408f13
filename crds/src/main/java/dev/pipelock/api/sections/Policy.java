package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole policy as written: every section once. Null means not written; defaults are the
 * compiler's.
 */
public record Policy(
    @JsonPropertyDescription("Schema version, 1.") @Nullable Integer version,
    @JsonPropertyDescription("audit, balanced or strict. Default balanced.") @Nullable Mode mode,
    @JsonPropertyDescription("false equals mode audit. Default true.") @Nullable Boolean enforce,
    @JsonPropertyDescription("Whether refusals carry a hint. Default false.")
        @Nullable Boolean explainBlocks,
    @JsonPropertyDescription("Domain patterns; in strict mode a non-empty list is exclusive.")
        @Nullable List<String> apiAllowlist,
    @JsonPropertyDescription("Host names that may resolve to private addresses.")
        @Nullable List<String> trustedDomains,
    @JsonPropertyDescription(
            "CIDRs that are never reached; absent: the private ranges; empty: only literal addresses are checked.")
        @Nullable List<String> internal,
    @JsonPropertyDescription("Exceptions to the private-address rule.") @Nullable Ssrf ssrf,
    @JsonPropertyDescription("Findings that are known and accepted.")
        @Nullable List<Suppression> suppress,
    @JsonPropertyDescription("The forward proxy on 8888.") @Nullable ForwardProxy forwardProxy,
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
