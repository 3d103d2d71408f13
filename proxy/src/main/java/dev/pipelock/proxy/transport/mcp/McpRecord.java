package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditEvents;
import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.upstream.Dial;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The audit lines of MCP messages as transport: that one went through, or why it could not. */
record McpRecord(AuditSink audit) {

  /**
   * A message of the agent passed and is forwarded.
   *
   * @param method its JSON-RPC method; empty where it has none
   */
  void forwarded(Exchange exchange, String method) {
    var fields = fields(exchange);
    fields.put(AuditEvents.METHOD, method);
    fields.put(AuditEvents.RESULT, "allowed");
    audit.record(new AuditEvent("info", AuditEvents.MCP_MESSAGE, "message forwarded", fields));
  }

  void unreachable(Exchange exchange, Dial.Failed failed) {
    var fields = fields(exchange);
    fields.put(AuditEvents.CAUSE, failed.cause().name().toLowerCase(Locale.ROOT));
    fields.put(AuditEvents.REASON, failed.message());
    audit.record(
        new AuditEvent("error", AuditEvents.ERROR, "cannot reach the MCP upstream", fields));
  }

  private static Map<String, Object> fields(Exchange exchange) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put(AuditEvents.METHOD, exchange.method());
    fields.put(AuditEvents.TARGET, exchange.target().authority());
    fields.put(AuditEvents.CLIENT_IP, exchange.clientIp());
    fields.put(AuditEvents.REQUEST_ID, exchange.id());
    fields.put(AuditEvents.SURFACE, "mcp");
    return fields;
  }
}
