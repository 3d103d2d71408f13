package dev.pipelock.api.validation;

import dev.pipelock.api.sections.ForwardProxy;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import org.jspecify.annotations.Nullable;

/** The policy sections of a spec, without the knobs of its deployment. */
final class SpecSections {

  private SpecSections() {}

  static Policy of(PipelockPolicySpec spec) {
    return new Policy(
        null,
        spec.mode(),
        spec.enforce(),
        spec.explainBlocks(),
        spec.apiAllowlist(),
        spec.trustedDomains(),
        spec.internal(),
        spec.ssrf(),
        spec.suppress(),
        withoutPort(spec.forwardProxy()),
        spec.fetchProxy(),
        spec.tlsInterception(),
        spec.dlp(),
        spec.requestBodyScanning(),
        spec.responseScanning(),
        spec.mcpInputScanning(),
        spec.mcpToolScanning(),
        spec.mcpToolPolicy(),
        spec.mcpSessionBinding(),
        spec.toolChainDetection(),
        spec.websocketProxy(),
        spec.logging(),
        spec.killSwitch(),
        spec.state(),
        spec.healthWatchdog(),
        spec.flightRecorder());
  }

  /** The port is the Deployment's and the Service's; the proxy gets it by --listen. */
  private static @Nullable ForwardProxy withoutPort(@Nullable ForwardProxy section) {
    return section == null
        ? null
        : new ForwardProxy(
            section.enabled(),
            null,
            section.maxTunnelSeconds(),
            section.idleTimeoutSeconds(),
            section.sniVerification(),
            section.redirectWebsocketHosts(),
            section.connectPorts());
  }
}
