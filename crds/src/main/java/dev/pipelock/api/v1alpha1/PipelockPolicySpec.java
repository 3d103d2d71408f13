package dev.pipelock.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.api.sections.Dlp;
import dev.pipelock.api.sections.FetchProxy;
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
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
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
@ValidationRule(
    value =
        "(has(self.forwardProxy) && has(self.forwardProxy.port) ? self.forwardProxy.port : 8888)"
            + " != (has(self.mcpProxy) && has(self.mcpProxy.port) ? self.mcpProxy.port : 8889)",
    message = "forwardProxy.port and mcpProxy.port must differ")
public record PipelockPolicySpec(
    @JsonPropertyDescription(
            "Whether the proxy runs. Default true; the chart's false is taken at its word.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription("The proxy's image.") @Nullable Image image,
    @JsonPropertyDescription("Proxy pods. Default 2.") @Min(0) @Max(100) @Nullable Integer replicas,
    @JsonPropertyDescription("The MCP reverse proxy.") @Nullable McpProxy mcpProxy,
    @JsonPropertyDescription("The Service in front of the proxy.") @Nullable ServiceSpec service,
    @JsonPropertyDescription("Requests and limits of the proxy container. Default: the operator's.")
        @Nullable ResourceRequirements resources,
    @JsonPropertyDescription("Annotations of the proxy pods. Default none.")
        @Nullable Map<String, String> podAnnotations,
    @JsonPropertyDescription("Labels of nodes that the proxy pods run on. Default any.")
        @Nullable Map<String, String> nodeSelector,
    @JsonPropertyDescription("Tolerations of the proxy pods. Default none.")
        @Nullable List<Toleration> tolerations,
    @JsonPropertyDescription("Affinity of the proxy pods. Default none.")
        @Nullable Affinity affinity,
    @JsonPropertyDescription("How the proxy pods spread over the cluster. Default none.")
        @Nullable List<TopologySpreadConstraint> topologySpreadConstraints,
    @JsonPropertyDescription("Further volumes of the proxy pods. Default none.")
        @Nullable List<Volume> extraVolumes,
    @JsonPropertyDescription("Further volume mounts of the proxy container. Default none.")
        @Nullable List<VolumeMount> extraVolumeMounts,
    @JsonPropertyDescription("Scraping by the Prometheus operator.")
        @Nullable ServiceMonitorSpec serviceMonitor,
    @JsonPropertyDescription("An Ingress to the MCP port.") @Nullable IngressSpec ingress,
    @JsonPropertyDescription("A PodDisruptionBudget for the proxy pods.") @Nullable PdbSpec pdb,
    @PreserveUnknownFields
        @JsonPropertyDescription(
            "Further sections, in the spelling of pipelock.yaml; none that stands in the spec itself. Default none.")
        @Nullable JsonNode extraConfig,
    @JsonPropertyDescription(
            "Means nothing to the operator; accepted so that the chart's block can be pasted.")
        @Nullable Boolean requireForExternalAssistant,
    @JsonPropertyDescription("How Sure's pods get the proxy's address and CA.")
        @Nullable Injection injection,
    @JsonPropertyDescription(
            "Between policies that select the same pod the higher wins. Default 0.")
        @Min(-1000000)
        @Max(1000000)
        @Nullable Integer priority,
    @JsonPropertyDescription("An egress lock for the selected pods.")
        @Nullable NetworkPolicySpec networkPolicy,
    @JsonPropertyDescription(
            "Whether the operator restarts pods that predate the policy. Default Manual.")
        @Nullable Rollout rollout,
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
