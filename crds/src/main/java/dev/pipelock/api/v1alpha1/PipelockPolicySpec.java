package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.api.sections.Dlp;
import dev.pipelock.api.sections.FlightRecorder;
import dev.pipelock.api.sections.ForwardProxy;
import dev.pipelock.api.sections.HealthWatchdog;
import dev.pipelock.api.sections.KillSwitch;
import dev.pipelock.api.sections.Logging;
import dev.pipelock.api.sections.McpInputScanning;
import dev.pipelock.api.sections.McpSessionBinding;
import dev.pipelock.api.sections.McpToolPolicy;
import dev.pipelock.api.sections.McpToolScanning;
import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.RequestBodyScanning;
import dev.pipelock.api.sections.ResponseScanning;
import dev.pipelock.api.sections.Ssrf;
import dev.pipelock.api.sections.State;
import dev.pipelock.api.sections.Suppression;
import dev.pipelock.api.sections.TlsInterception;
import dev.pipelock.api.sections.ToolChainDetection;
import dev.pipelock.api.sections.WebsocketProxy;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an admin writes: the Sure chart's pipelock block, every policy section, and our own knobs.
 */
public record PipelockPolicySpec(
    @JsonPropertyDescription(
            "Whether the proxy runs. Default true; the chart's false is taken at its word.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("The proxy's image.") @Nullable Image image,
    @JsonPropertyDescription("Proxy pods, 0 to 100. Default 2.") @Nullable Integer replicas,
    @JsonPropertyDescription("The MCP reverse proxy.") @Nullable McpProxy mcpProxy,
    @JsonPropertyDescription("The Service.") @Nullable ServiceSpec service,
    @JsonPropertyDescription("Of the proxy container.") @Nullable ResourceRequirements resources,
    @JsonPropertyDescription("Annotations of the proxy pods.")
        @Nullable Map<String, String> podAnnotations,
    @JsonPropertyDescription("Of the proxy pods.") @Nullable Map<String, String> nodeSelector,
    @JsonPropertyDescription("Of the proxy pods.") @Nullable List<Toleration> tolerations,
    @JsonPropertyDescription("Of the proxy pods.") @Nullable Affinity affinity,
    @JsonPropertyDescription("Of the proxy pods.")
        @Nullable List<TopologySpreadConstraint> topologySpreadConstraints,
    @JsonPropertyDescription("Of the proxy pods.") @Nullable List<Volume> extraVolumes,
    @JsonPropertyDescription("Of the proxy container.")
        @Nullable List<VolumeMount> extraVolumeMounts,
    @JsonPropertyDescription("Scraping.") @Nullable ServiceMonitorSpec serviceMonitor,
    @JsonPropertyDescription("Ingress to the MCP port.") @Nullable IngressSpec ingress,
    @JsonPropertyDescription("Disruption budget.") @Nullable PdbSpec pdb,
    @JsonPropertyDescription("Further sections in the spelling of pipelock.yaml.")
        @Nullable JsonNode extraConfig,
    @JsonPropertyDescription(
            "Means nothing to the operator; accepted so that the chart's block can be pasted.")
        @Nullable Boolean requireForExternalAssistant,
    @JsonPropertyDescription("Injection into Sure's pods.") @Nullable Injection injection,
    @JsonPropertyDescription(
            "Between policies that select the same pod the higher wins. Default 0.")
        @Nullable Integer priority,
    @JsonPropertyDescription("Egress lock.") @Nullable NetworkPolicySpec networkPolicy,
    @JsonPropertyDescription("Default Manual.") @Nullable Rollout rollout,
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
