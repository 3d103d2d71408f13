package dev.pipelock.proxy.transport.admin;

import dev.pipelock.api.validation.Notice;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.text.ContentKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code /health} tells: that the process serves, and which policy it enforces right now. The
 * operator reads {@code config_hash} to know what each replica acknowledges.
 *
 * @param snapshot the policy in force
 * @param killSwitchActive whether any source of the kill switch denies everything
 * @param notEnforced settings that are on without effect in this release
 * @param configError why the latest file was not taken over; empty where it is in force
 * @param process facts that hold since the start
 * @param uptime time since the start
 */
public record HealthReport(
    PolicySnapshot snapshot,
    boolean killSwitchActive,
    List<Notice> notEnforced,
    Optional<String> configError,
    ProcessFacts process,
    Duration uptime) {

  /**
   * Facts that hold as long as the process does.
   *
   * @param version version of this release
   * @param mcpListener address of the MCP listener; empty without one
   * @param mcpUpstream where the MCP listener forwards to; empty without one
   */
  public record ProcessFacts(
      String version, Optional<String> mcpListener, Optional<String> mcpUpstream) {}

  /** The body, with Pipelock's field names and then ours. */
  Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("status", "healthy");
    body.put("version", process.version());
    body.put("mode", snapshot.mode().name().toLowerCase(Locale.ROOT));
    body.put("uptime_seconds", uptime.toMillis() / 1000.0);
    putSwitches(body);
    body.put("config_hash", snapshot.digest());
    body.put("config_generation", snapshot.generation());
    body.put("config_error", configError.orElse(null));
    body.put(
        "not_enforced",
        notEnforced.stream()
            .map(notice -> Map.of("path", notice.path(), "reason", notice.message()))
            .toList());
    body.put("mcp_listener", process.mcpListener().orElse(null));
    body.put("mcp_upstream", process.mcpUpstream().orElse(null));
    body.put("visibility", visibility());
    return body;
  }

  private void putSwitches(Map<String, Object> body) {
    var forward = snapshot.policy().forwardProxy();
    var websocket = snapshot.policy().websocketProxy();
    var content = snapshot.content();
    body.put("dlp_patterns", content.secrets().rules().size());
    body.put("response_scan_enabled", content.section(ContentKind.RESPONSE_BODY).enabled());
    body.put("git_protection_enabled", false);
    body.put("rate_limit_enabled", false);
    body.put("forward_proxy_enabled", forward != null && Boolean.TRUE.equals(forward.enabled()));
    body.put(
        "websocket_proxy_enabled", websocket != null && Boolean.TRUE.equals(websocket.enabled()));
    body.put("request_body_scan_enabled", content.section(ContentKind.REQUEST_BODY).enabled());
    body.put("tls_interception_enabled", snapshot.interception().enabled());
    body.put("kill_switch_active", killSwitchActive);
  }

  /** What of HTTPS can be seen: bodies where it is decrypted, host names only elsewhere. */
  private String visibility() {
    return snapshot.interception().enabled()
        ? "intercepted domains: bodies; others: host names"
        : "host names";
  }
}
