package dev.pipelock.proxy.audit;

import java.util.Set;

/** Event and field names of the audit log; Pipelock's where it has one, so dashboards move over. */
public final class AuditEvents {
  private AuditEvents() {}

  public static final String STARTUP = "startup";
  public static final String SHUTDOWN = "shutdown";

  /** A request of 8888 or 8889 passed. */
  public static final String ALLOWED = "allowed";

  /** A request was refused by name or address; {@link #REASON} and {@link #SCANNER} say why. */
  public static final String BLOCKED = "blocked";

  /** A protocol error: dial failure, bad certificate, garbage. {@link #CAUSE} is its kind. */
  public static final String ERROR = "error";

  public static final String TUNNEL_OPEN = "tunnel_open";
  public static final String TUNNEL_CLOSE = "tunnel_close";
  public static final String WS_OPEN = "ws_open";
  public static final String WS_CLOSE = "ws_close";
  public static final String FORWARD_HTTP = "forward_http";
  public static final String CONFIG_RELOAD = "config_reload";
  public static final String KILL_SWITCH_DENY = "kill_switch_deny";

  /** A source of the kill switch was turned on or off. */
  public static final String KILL_SWITCH_CHANGE = "kill_switch_change";

  /** The TLS server name of a tunnel was looked at; {@link #CATEGORY} says what it was. */
  public static final String SNI = "sni";

  /** As {@link #SNI}, where it is not the host of the CONNECT; the refusal has an event too. */
  public static final String SNI_MISMATCH = "sni_mismatch";

  public static final String BODY_DLP = "body_dlp";
  public static final String HEADER_DLP = "header_dlp";
  public static final String RESPONSE_SCAN = "response_scan";

  /** A TLS handshake with a client inside a tunnel; {@link #OUTCOME} says how it went. */
  public static final String TLS_INTERCEPT = "tls_intercept";

  /** One JSON-RPC message on 8889; {@link #METHOD} and {@link #RESULT}. */
  public static final String MCP_MESSAGE = "mcp_message";

  public static final String METHOD = "method";
  public static final String TARGET = "target";
  public static final String CLIENT_IP = "client_ip";
  public static final String REQUEST_ID = "request_id";
  public static final String AGENT = "agent";
  public static final String SURFACE = "surface";
  public static final String SCANNER = "scanner";
  public static final String REASON = "reason";
  public static final String RULE = "rule";
  public static final String SEVERITY = "severity";

  /** {@code block} or {@code warn}; a block refuses its exchange whatever the event's name. */
  public static final String ACTION = "action";

  /** Whether mode audit let something pass that mode balanced would have blocked. */
  public static final String WOULD_BLOCK = "would_block";

  public static final String PATTERNS = "patterns";
  public static final String CAUSE = "cause";
  public static final String CATEGORY = "category";
  public static final String OUTCOME = "outcome";
  public static final String RESULT = "result";
  public static final String STATUS = "status";
  public static final String STATUS_CODE = "status_code";
  public static final String SIZE_BYTES = "size_bytes";
  public static final String BYTES_OUT = "bytes_out";
  public static final String BYTES_IN = "bytes_in";
  public static final String TOTAL_BYTES = "total_bytes";
  public static final String DURATION_MS = "duration_ms";
  public static final String CONFIG_HASH = "config_hash";

  private static final Set<String> ALLOWED_KIND =
      Set.of(
          ALLOWED,
          TUNNEL_OPEN,
          TUNNEL_CLOSE,
          SNI,
          WS_OPEN,
          WS_CLOSE,
          FORWARD_HTTP,
          TLS_INTERCEPT,
          MCP_MESSAGE);

  private static final Set<String> BLOCKED_KIND = Set.of(BLOCKED, KILL_SWITCH_DENY);

  /** Whether {@code logging.include_allowed} decides about the event. */
  public static boolean isAllowedKind(AuditEvent event) {
    return ALLOWED_KIND.contains(event.event()) && event.level().equals("info");
  }

  /** Whether {@code logging.include_blocked} decides about the event: it refused something. */
  public static boolean isBlockedKind(AuditEvent event) {
    return BLOCKED_KIND.contains(event.event()) || "block".equals(event.fields().get(ACTION));
  }
}
