package dev.pipelock.proxy.mediation;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditEvents;
import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns verdicts into audit events: rule names and places, never what was matched. */
final class AuditTrail {
  private final AuditSink sink;

  AuditTrail(AuditSink sink) {
    this.sink = sink;
  }

  /** A refusal without findings: destination, kill switch, limit or fault. */
  void denied(Exchange exchange, BlockReason reason) {
    var event =
        reason.rule().equals("kill_switch") ? AuditEvents.KILL_SWITCH_DENY : AuditEvents.BLOCKED;
    sink.record(
        new AuditEvent("warn", event, reason.summary(), about(exchange, reason, "block", false)));
  }

  /** What balanced would have refused; mode audit let it pass. */
  void wouldDeny(Exchange exchange, BlockReason reason) {
    sink.record(
        new AuditEvent("warn", "anomaly", reason.summary(), about(exchange, reason, "warn", true)));
  }

  void judged(Exchange exchange, ContentKind kind, Verdict verdict) {
    switch (verdict) {
      case Verdict.Block(BlockReason reason, List<Finding> findings) -> {
        if (findings.isEmpty()) {
          denied(exchange, reason);
        } else {
          var fields = about(exchange, reason, "block", false);
          describe(fields, kind, findings);
          sink.record(new AuditEvent("warn", eventOf(kind, true), reason.summary(), fields));
        }
      }
      case Verdict.Allow(List<Finding> findings, List<Finding> wouldBlock) -> {
        if (!findings.isEmpty()) {
          warned(exchange, kind, findings, !wouldBlock.isEmpty());
        }
      }
    }
  }

  private void warned(
      Exchange exchange, ContentKind kind, List<Finding> findings, boolean wouldBlock) {
    var first = findings.getFirst();
    var fields = about(exchange);
    fields.put(AuditEvents.SCANNER, first.scanner());
    fields.put(AuditEvents.REASON, first.rule());
    fields.put(AuditEvents.ACTION, "warn");
    fields.put(AuditEvents.WOULD_BLOCK, wouldBlock);
    describe(fields, kind, findings);
    var message = wouldBlock ? "passed in mode audit" : "passed with a warning";
    sink.record(new AuditEvent("warn", eventOf(kind, false), message, fields));
  }

  private static String eventOf(ContentKind kind, boolean blocked) {
    return switch (kind) {
      case REQUEST_TARGET -> blocked ? AuditEvents.BLOCKED : "anomaly";
      case REQUEST_HEADER -> AuditEvents.HEADER_DLP;
      case REQUEST_BODY -> AuditEvents.BODY_DLP;
      case REQUEST_TOOL_RESULT, RESPONSE_BODY, RESPONSE_STREAM, TOOL_RESULT ->
          AuditEvents.RESPONSE_SCAN;
      case MCP_INPUT -> "mcp_input_scan";
      case TOOL_DEFINITION -> "mcp_tool_scan";
    };
  }

  private static void describe(
      Map<String, Object> fields, ContentKind kind, List<Finding> findings) {
    fields.put("content", kind.name().toLowerCase(Locale.ROOT));
    fields.put(AuditEvents.SEVERITY, worst(findings).name().toLowerCase(Locale.ROOT));
    fields.put("match_count", findings.size());
    fields.put(AuditEvents.PATTERNS, findings.stream().map(Finding::rule).distinct().toList());
    fields.put("paths", findings.stream().map(Finding::path).distinct().limit(16).toList());
    fields.put("views", findings.stream().map(Finding::view).distinct().toList());
    if (kind == ContentKind.REQUEST_HEADER) {
      fields.put("header", findings.getFirst().path());
    }
  }

  private static Severity worst(List<Finding> findings) {
    return Collections.min(findings.stream().map(Finding::severity).toList());
  }

  private static Map<String, Object> about(
      Exchange exchange, BlockReason reason, String action, boolean wouldBlock) {
    var fields = about(exchange);
    fields.put(AuditEvents.SCANNER, reason.scanner());
    fields.put(AuditEvents.RULE, reason.rule());
    fields.put(AuditEvents.REASON, reason.summary());
    fields.put("cause", reason.cause().name().toLowerCase(Locale.ROOT));
    fields.put(AuditEvents.ACTION, action);
    fields.put(AuditEvents.WOULD_BLOCK, wouldBlock);
    return fields;
  }

  private static Map<String, Object> about(Exchange exchange) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put(AuditEvents.METHOD, exchange.method());
    fields.put(AuditEvents.TARGET, exchange.target().authority());
    fields.put(AuditEvents.CLIENT_IP, exchange.clientIp());
    fields.put(AuditEvents.REQUEST_ID, exchange.id());
    fields.put(AuditEvents.SURFACE, exchange.surface().name().toLowerCase(Locale.ROOT));
    fields.put("mode", exchange.policy().mode().name().toLowerCase(Locale.ROOT));
    return fields;
  }
}
