package dev.pipelock.api.validation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Sections and settings of Pipelock 2.3 and 3.4 that this release knows by name only: a file with
 * them loads, and each is reported as not enforced.
 */
final class UntypedSections {

  private static final Map<String, String> WHAT = table();

  private UntypedSections() {}

  static boolean contains(String name) {
    return WHAT.containsKey(name);
  }

  static Set<String> names() {
    return WHAT.keySet();
  }

  /** What the section would do. */
  static String what(String name) {
    return WHAT.getOrDefault(name, "a section of Pipelock");
  }

  private static Map<String, String> table() {
    Map<String, String> t = new LinkedHashMap<>();
    t.put("canary_tokens", "decoy values whose appearance means a leak");
    t.put("seed_phrase_detection", "wallet seed phrases");
    t.put("address_protection", "look-alike wallet addresses");
    t.put("redaction", "placeholders instead of secrets in requests");
    t.put("reverse_proxy", "a generic HTTP reverse proxy");
    t.put("session_profiling", "domain bursts per session");
    t.put("adaptive_enforcement", "stricter actions after repeated findings");
    t.put("cross_request_detection", "secrets split over several requests");
    t.put("mcp_ws_listener", "MCP over WebSocket");
    t.put("a2a_scanning", "agent-to-agent messages");
    t.put("emit", "webhook, syslog and OTLP copies of audit events");
    t.put("sentry", "crash reports to a third party");
    t.put("rules", "signed rule bundles");
    t.put("scan_api", "scanning on request over HTTP");
    t.put("taint", "stricter actions after untrusted sources");
    t.put("sandbox", "containment of child processes, which a network proxy has none of");
    t.put("file_sentry", "watching files of child processes, which a network proxy has none of");
    t.put("browser_shield", "rewriting of HTML answers");
    t.put("media_policy", "limits on images, audio and video");
    t.put("mediation_envelope", "signed metadata headers");
    t.put("airlock", "quarantine tiers");
    t.put("behavioral_baseline", "statistics per agent");
    t.put("mcp_binary_integrity", "hashes of stdio servers");
    t.put("mcp_tool_provenance", "signatures of tool definitions");
    t.put("agents", "profiles per agent");
    t.put("git_protection", "a scan before git push");
    t.put("metrics_listen", "a port of its own for /metrics and /stats");
    t.put("default_agent_identity", "agent names");
    t.put("bind_default_agent_identity", "agent names");
    t.put("license_key", "paid features");
    t.put("license_file", "paid features");
    t.put("license_public_key", "paid features");
    t.put("license_crl_file", "paid features");
    return t;
  }
}
