package dev.pipelock.operator.instance;

import dev.pipelock.api.v1alpha1.IngressSpec;
import dev.pipelock.api.v1alpha1.PdbSpec;
import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import dev.pipelock.api.v1alpha1.ServiceMonitorSpec;
import org.jspecify.annotations.Nullable;

/**
 * Which of a policy's objects are wanted at all.
 *
 * @param spec the policy as written; null wants nothing
 */
public record Toggles(@Nullable PipelockPolicySpec spec) {

  /** The toggles of a policy. */
  public static Toggles of(PipelockPolicy policy) {
    return new Toggles(policy.getSpec());
  }

  /** Whether the proxy runs at all. */
  public boolean enabled() {
    return spec != null && !Boolean.FALSE.equals(spec.enabled());
  }

  /** Whether the proxy decrypts the listed hosts, and so needs a CA that pods trust. */
  public boolean intercepts() {
    var tls = spec == null ? null : spec.tlsInterception();
    return spec != null && (tls == null || !Boolean.FALSE.equals(tls.enabled()));
  }

  /** Whether the forward proxy serves. */
  public boolean forwards() {
    var forward = spec == null ? null : spec.forwardProxy();
    return spec != null && (forward == null || !Boolean.FALSE.equals(forward.enabled()));
  }

  /** URL of the MCP endpoint to protect; null: no MCP listener. */
  public @Nullable String mcpUpstream() {
    var mcp = spec == null ? null : spec.mcpProxy();
    var upstream = mcp == null ? null : mcp.upstream();
    return upstream == null || upstream.isBlank() ? null : upstream.strip();
  }

  /** The wanted Ingress; null where none is, or where there is no MCP listener to lead to. */
  public @Nullable IngressSpec ingress() {
    var ingress = enabled() && spec != null ? spec.ingress() : null;
    var wanted = ingress != null && Boolean.TRUE.equals(ingress.enabled());
    return wanted && mcpUpstream() != null ? ingress : null;
  }

  /** The wanted disruption budget, or null. */
  public @Nullable PdbSpec disruptionBudget() {
    var pdb = enabled() && spec != null ? spec.pdb() : null;
    return pdb != null && Boolean.TRUE.equals(pdb.enabled()) ? pdb : null;
  }

  /** The wanted scraping, or null. */
  public @Nullable ServiceMonitorSpec serviceMonitor() {
    var monitor = enabled() && spec != null ? spec.serviceMonitor() : null;
    return monitor != null && Boolean.TRUE.equals(monitor.enabled()) ? monitor : null;
  }

  /** Whether pods are injected. */
  public boolean injects() {
    var injection = spec == null ? null : spec.injection();
    return enabled() && (injection == null || !Boolean.FALSE.equals(injection.enabled()));
  }
}
