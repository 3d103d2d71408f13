package dev.pipelock.proxy.mediation;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Verdict;
import java.util.Comparator;
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
    var event = reason.rule().equals("kill_switch") ? "kill_switch_deny" : "blocked";
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
    fields.put("scanner", first.scanner());
    fields.put("reason", first.rule());
    fields.put("action", "warn");
    fields.put("would_block", wouldBlock);
    describe(fields, kind, findings);
    var message = wouldBlock ? "passed in mode audit" : "passed with a warning";
    sink.record(new AuditEvent("warn", eventOf(kind, false), message, fields));
  }

  private static String eventOf(ContentKind kind, boolean blocked) {
    return switch (kind) {
      case REQUEST_TARGET -> blocked ? "blocked" : "anomaly";
      case REQUEST_HEADER -> "header_dlp";
      case REQUEST_BODY -> "body_dlp";
      case RESPONSE_BODY, RESPONSE_STREAM, TOOL_RESULT -> "response_scan";
      case MCP_INPUT -> "mcp_input_scan";
      case TOOL_DEFINITION -> "mcp_tool_scan";
    };
  }

  private static void describe(
      Map<String, Object> fields, ContentKind kind, List<Finding> findings) {
    fields.put("content", kind.name().toLowerCase(Locale.ROOT));
    fields.put("match_count", findings.size());
    findings.stream()
        .map(Finding::severity)
        .min(Comparator.naturalOrder())
        .ifPresent(worst -> fields.put("severity", worst.name().toLowerCase(Locale.ROOT)));
    fields.put("patterns", findings.stream().map(Finding::rule).distinct().toList());
    fields.put("paths", findings.stream().map(Finding::path).distinct().limit(16).toList());
    fields.put("views", findings.stream().map(Finding::view).distinct().toList());
    if (kind == ContentKind.REQUEST_HEADER) {
      fields.put("header", findings.getFirst().path());
    }
  }

  private static Map<String, Object> about(
      Exchange exchange, BlockReason reason, String action, boolean wouldBlock) {
    var fields = about(exchange);
    fields.put("scanner", reason.scanner());
    fields.put("rule", reason.rule());
    fields.put("reason", reason.summary());
    fields.put("cause", reason.cause().name().toLowerCase(Locale.ROOT));
    fields.put("action", action);
    fields.put("would_block", wouldBlock);
    return fields;
  }

  private static Map<String, Object> about(Exchange exchange) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("method", exchange.method());
    fields.put("target", exchange.target().authority());
    fields.put("client_ip", exchange.clientIp());
    fields.put("request_id", exchange.id());
    fields.put("surface", exchange.surface().name().toLowerCase(Locale.ROOT));
    fields.put("mode", exchange.policy().mode().name().toLowerCase(Locale.ROOT));
    return fields;
  }
}
