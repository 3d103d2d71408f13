package dev.pipelock.proxy.telemetry;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditEvents;
import dev.pipelock.proxy.audit.AuditSink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * The proxy's meters, fed by audit events. Every series whose labels are known beforehand exists
 * from the start with value 0, so that dashboards and {@code rate()} have a first point.
 */
public final class Metrics implements AuditSink {
  private static final String AGENT = "agent";
  private static final String ANONYMOUS = "anonymous";
  private static final int MOST_RULES = 200;
  private static final int MOST_METHODS = 40;
  private static final int MOST_SMALL = 20;

  private static final List<String> SCANNERS =
      List.of(
          "dlp",
          "body_dlp",
          "header_dlp",
          "response_scan",
          "mcp_input",
          "mcp_tools",
          "mcp_tool_policy",
          "destination",
          "ssrf",
          "blocklist",
          "sni",
          "websocket",
          "limit");
  private static final List<String> CAUSES =
      List.of("dns", "refused", "timeout", "tls", "overload");
  private static final List<String> METHODS =
      List.of("initialize", "tools/list", "tools/call", "ping", "notifications/initialized");
  private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final BoundedLabel agents = new BoundedLabel(MOST_SMALL, List.of(ANONYMOUS));
  private final BoundedLabel scanners = new BoundedLabel(MOST_METHODS, SCANNERS);
  private final BoundedLabel rules = new BoundedLabel(MOST_RULES, List.of());
  private final BoundedLabel methods = new BoundedLabel(MOST_METHODS, METHODS);
  private final BoundedLabel causes = new BoundedLabel(MOST_SMALL, CAUSES);
  private final BoundedLabel small = new BoundedLabel(MOST_METHODS, SEVERITIES);

  /**
   * Sources of the gauges, read at each scrape.
   *
   * @param killSwitch by source of the kill switch: 1 while it denies everything
   * @param inSync 1 while the policy file on disk is in force
   * @param generation publications of a policy so far
   * @param activeTunnels tunnels open now
   * @param auditDropped audit events lost so far
   */
  public record Gauges(
      Map<String, DoubleSupplier> killSwitch,
      DoubleSupplier inSync,
      DoubleSupplier generation,
      DoubleSupplier activeTunnels,
      DoubleSupplier auditDropped) {}

  public Metrics(String version, Gauges gauges) {
    gauge(MetricNames.ACTIVE_TUNNELS, "Tunnels open now", gauges.activeTunnels());
    gauge(MetricNames.CONFIG_IN_SYNC, "1 while the policy file is in force", gauges.inSync());
    gauge(MetricNames.CONFIG_GENERATION, "Policies published so far", gauges.generation());
    gauges
        .killSwitch()
        .forEach(
            (source, value) -> {
              Gauge.builder(MetricNames.KILL_SWITCH_ACTIVE, value::getAsDouble)
                  .description("1 while this source denies everything")
                  .tag("source", source)
                  .register(registry);
              counter(MetricNames.KILL_SWITCH_CHANGES, "source", source);
            });
    FunctionCounter.builder(
            MetricNames.AUDIT_DROPPED, gauges, source -> source.auditDropped().getAsDouble())
        .description("Audit events lost because outputs were too slow or failed")
        .register(registry);
    Gauge.builder(MetricNames.INFO, () -> 1)
        .description("The running version")
        .tag("version", version)
        .register(registry);
    preinitialise();
  }

  /** The Prometheus text format, version 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void record(AuditEvent event) {
    var fields = new EventFields(event);
    if (AuditEvents.isBlockedKind(event)) {
      blocked(fields);
    }
    switch (event.event()) {
      case AuditEvents.ALLOWED, AuditEvents.FORWARD_HTTP -> request("allowed", fields);
      case AuditEvents.KILL_SWITCH_CHANGE ->
          counter(MetricNames.KILL_SWITCH_CHANGES, "source", small.of(fields.text("source", "")))
              .increment();
      case AuditEvents.KILL_SWITCH_DENY -> counter(MetricNames.KILL_SWITCH_DENIALS).increment();
      case AuditEvents.ERROR -> failed(fields);
      case AuditEvents.WS_OPEN -> request("allowed", fields);
      case AuditEvents.WS_CLOSE -> webSocketClosed(fields);
      case AuditEvents.TUNNEL_CLOSE -> tunnelClosed(fields);
      case AuditEvents.TLS_INTERCEPT ->
          counter(
                  MetricNames.TLS_INTERCEPT,
                  "outcome",
                  small.of(fields.text(AuditEvents.OUTCOME, "intercepted")))
              .increment();
      case AuditEvents.SNI, AuditEvents.SNI_MISMATCH ->
          counter(
                  MetricNames.SNI,
                  "category",
                  small.of(fields.text(AuditEvents.CATEGORY, "")),
                  AGENT,
                  agent(fields))
              .increment();
      case AuditEvents.CONFIG_RELOAD ->
          counter(
                  MetricNames.CONFIG_RELOADS,
                  "status",
                  small.of(fields.text(AuditEvents.STATUS, "")))
              .increment();
      case AuditEvents.MCP_MESSAGE -> {
        request("allowed", fields);
        mcp(fields.text(AuditEvents.METHOD, ""), fields.text(AuditEvents.RESULT, "allowed"));
      }
      default -> {
        // Counted below where it carries findings.
      }
    }
    findings(event, fields);
  }

  private void blocked(EventFields fields) {
    request("blocked", fields);
    if (fields.text(AuditEvents.SURFACE, "").equals("mcp")) {
      mcp(fields.text(AuditEvents.METHOD, ""), "blocked");
    }
    counter(
            MetricNames.SCANNER_HITS,
            "scanner",
            scanners.of(fields.text(AuditEvents.SCANNER, "")),
            AGENT,
            agent(fields))
        .increment();
  }

  private void failed(EventFields fields) {
    if (fields.has(AuditEvents.CAUSE)) {
      counter(MetricNames.UPSTREAM_ERRORS, "cause", causes.of(fields.text(AuditEvents.CAUSE, "")))
          .increment();
    }
    if (fields.has(AuditEvents.REQUEST_ID)) {
      request("error", fields);
    }
  }

  private void request(String result, EventFields fields) {
    counter(MetricNames.REQUESTS, "result", result, AGENT, agent(fields)).increment();
    if (fields.has(AuditEvents.DURATION_MS)) {
      requestDuration().record(Duration.ofMillis(fields.number(AuditEvents.DURATION_MS)));
    }
  }

  private void tunnelClosed(EventFields fields) {
    counter(MetricNames.TUNNELS, "result", "completed", AGENT, agent(fields)).increment();
    counter(MetricNames.TUNNEL_BYTES).increment((double) fields.number(AuditEvents.TOTAL_BYTES));
    tunnelDuration().record(fields.number(AuditEvents.DURATION_MS) / 1000.0);
  }

  private void webSocketClosed(EventFields fields) {
    counter(MetricNames.WS_CONNECTIONS, "result", "completed").increment();
    counter(MetricNames.WS_BYTES, "direction", "client_to_server")
        .increment((double) fields.number(AuditEvents.BYTES_OUT));
    counter(MetricNames.WS_BYTES, "direction", "server_to_client")
        .increment((double) fields.number(AuditEvents.BYTES_IN));
  }

  private void mcp(String method, String result) {
    counter(MetricNames.MCP_MESSAGES, "method", methods.of(method), "result", small.of(result))
        .increment();
  }

  private void findings(AuditEvent event, EventFields fields) {
    boolean wouldBlock = fields.flag(AuditEvents.WOULD_BLOCK);
    var found = fields.list(AuditEvents.PATTERNS);
    var named = found.isEmpty() ? fields.list(AuditEvents.RULE) : found;
    var severity = small.of(fields.text(AuditEvents.SEVERITY, "unknown"));
    var action = action(event, wouldBlock);
    for (var name : named) {
      var rule = rules.of(name);
      counter(MetricNames.FINDINGS, "rule", rule, "severity", severity, "action", action)
          .increment();
      if (wouldBlock) {
        counter(MetricNames.WOULD_BLOCK, "rule", rule).increment();
      }
    }
    if (!found.isEmpty()) {
      dlpHit(fields.text(AuditEvents.SCANNER, ""), action, fields);
    }
  }

  private static String action(AuditEvent event, boolean wouldBlock) {
    if (wouldBlock) {
      return "would_block";
    }
    return AuditEvents.isBlockedKind(event) ? "block" : "warn";
  }

  private void dlpHit(String scanner, String action, EventFields fields) {
    switch (scanner) {
      case "body_dlp" ->
          counter(MetricNames.BODY_DLP_HITS, "action", action, AGENT, agent(fields)).increment();
      case "header_dlp" ->
          counter(MetricNames.HEADER_DLP_HITS, "action", action, AGENT, agent(fields)).increment();
      default -> {
        // Other scanners are told apart by scanner_hits.
      }
    }
  }

  private String agent(EventFields fields) {
    return agents.of(fields.text(AuditEvents.AGENT, ANONYMOUS));
  }

  private void preinitialise() {
    for (var result : List.of("allowed", "blocked", "error")) {
      counter(MetricNames.REQUESTS, "result", result, AGENT, ANONYMOUS);
      METHODS.forEach(
          method -> counter(MetricNames.MCP_MESSAGES, "method", method, "result", result));
    }
    SCANNERS.forEach(name -> counter(MetricNames.SCANNER_HITS, "scanner", name, AGENT, ANONYMOUS));
    CAUSES.forEach(cause -> counter(MetricNames.UPSTREAM_ERRORS, "cause", cause));
    for (var action : List.of("warn", "block", "would_block")) {
      counter(MetricNames.BODY_DLP_HITS, "action", action, AGENT, ANONYMOUS);
      counter(MetricNames.HEADER_DLP_HITS, "action", action, AGENT, ANONYMOUS);
      for (var severity : SEVERITIES) {
        counter(
            MetricNames.FINDINGS,
            "rule",
            BoundedLabel.OTHER,
            "severity",
            severity,
            "action",
            action);
      }
    }
    counter(MetricNames.WOULD_BLOCK, "rule", BoundedLabel.OTHER);
    for (var result : List.of("completed", "blocked")) {
      counter(MetricNames.TUNNELS, "result", result, AGENT, ANONYMOUS);
    }
    for (var outcome : List.of("intercepted", "handshake_error")) {
      counter(MetricNames.TLS_INTERCEPT, "outcome", outcome);
    }
    for (var category :
        List.of("match", "mismatch", "no_extension", "not_tls", "malformed_tls", "timeout")) {
      counter(MetricNames.SNI, "category", small.of(category), AGENT, ANONYMOUS);
    }
    for (var status : List.of("success", "failed", "unchanged")) {
      counter(MetricNames.CONFIG_RELOADS, "status", status);
    }
    counter(MetricNames.WS_CONNECTIONS, "result", "completed");
    for (var direction : List.of("client_to_server", "server_to_client")) {
      counter(MetricNames.WS_BYTES, "direction", direction);
    }
    counter(MetricNames.TUNNEL_BYTES);
    counter(MetricNames.KILL_SWITCH_DENIALS);
    requestDuration();
    tunnelDuration();
  }

  private Counter counter(String name, String... tags) {
    return registry.counter(name, tags);
  }

  private Timer requestDuration() {
    return Timer.builder(MetricNames.REQUEST_DURATION)
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10))
        .register(registry);
  }

  private DistributionSummary tunnelDuration() {
    return DistributionSummary.builder(MetricNames.TUNNEL_DURATION)
        .baseUnit("seconds")
        .serviceLevelObjectives(1, 10, 60, 300)
        .register(registry);
  }

  private void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble).description(description).register(registry);
  }
}
