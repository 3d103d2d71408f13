package dev.pipelock.proxy.telemetry;

/**
 * Meter names, as Micrometer spells them; the registry writes dots as underscores and adds {@code
 * _total} to counters. Pipelock's names where it has one.
 */
final class MetricNames {
  private MetricNames() {}

  static final String REQUESTS = "pipelock.requests";
  static final String REQUEST_DURATION = "pipelock.request.duration";
  static final String SCANNER_HITS = "pipelock.scanner.hits";
  static final String TUNNELS = "pipelock.tunnels";
  static final String ACTIVE_TUNNELS = "pipelock.active.tunnels";
  static final String TUNNEL_BYTES = "pipelock.tunnel.bytes";
  static final String TUNNEL_DURATION = "pipelock.tunnel.duration";
  static final String TLS_INTERCEPT = "pipelock.tls.intercept";
  static final String SNI = "pipelock.sni";
  static final String WS_CONNECTIONS = "pipelock.ws.connections";
  static final String WS_BYTES = "pipelock.ws.bytes";
  static final String BODY_DLP_HITS = "pipelock.body.dlp.hits";
  static final String HEADER_DLP_HITS = "pipelock.header.dlp.hits";
  static final String KILL_SWITCH_ACTIVE = "pipelock.kill.switch.active";
  static final String KILL_SWITCH_CHANGES = "pipelock.kill.switch.changes";
  static final String KILL_SWITCH_DENIALS = "pipelock.kill.switch.denials";

  /** Micrometer writes a gauge of this ending as a Prometheus info metric. */
  static final String INFO = "pipelock.info";

  static final String CONFIG_IN_SYNC = "pipelock.config.in.sync";
  static final String CONFIG_GENERATION = "pipelock.config.generation";
  static final String CONFIG_RELOADS = "pipelock.config.reloads";
  static final String FINDINGS = "pipelock.findings";
  static final String WOULD_BLOCK = "pipelock.would.block";
  static final String MCP_MESSAGES = "pipelock.mcp.messages";
  static final String UPSTREAM_ERRORS = "pipelock.upstream.errors";
  static final String AUDIT_DROPPED = "pipelock.audit.dropped";
}
