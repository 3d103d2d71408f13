package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.upstream.Dial;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The audit lines of an exchange as transport: that it went through, or why it broke off. */
final class ForwardRecord {
  private final AuditSink audit;
  private final Exchange exchange;
  private final long since = System.nanoTime();

  ForwardRecord(AuditSink audit, Exchange exchange) {
    this.audit = audit;
    this.exchange = exchange;
  }

  void answered(int status, long bytes) {
    var fields = fields();
    fields.put("status_code", status);
    fields.put("size_bytes", bytes);
    audit.record(new AuditEvent("info", "forward_http", "exchange completed", fields));
  }

  void unreachable(Dial.Failed failed) {
    var fields = fields();
    fields.put("cause", failed.cause().name().toLowerCase(Locale.ROOT));
    fields.put("reason", failed.message());
    audit.record(new AuditEvent("error", "error", "the upstream cannot be reached", fields));
  }

  /**
   * @param why one sentence without content
   */
  void failed(String why) {
    var fields = fields();
    fields.put("reason", why);
    audit.record(new AuditEvent("error", "error", "exchange broke off", fields));
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("method", exchange.method());
    fields.put("target", exchange.target().authority());
    fields.put("client_ip", exchange.clientIp());
    fields.put("request_id", exchange.id());
    fields.put("duration_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
    return fields;
  }
}
