package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditEvents;
import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.mediation.Exchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The audit lines of a WebSocket as transport, and what they count. */
final class WebSocketRecord {
  private final AuditSink audit;
  private final Exchange exchange;
  private final long since = System.nanoTime();
  private long messages;
  private long bytesOut;
  private long bytesIn;

  WebSocketRecord(AuditSink audit, Exchange exchange) {
    this.audit = audit;
    this.exchange = exchange;
  }

  void opened() {
    audit.record(new AuditEvent("info", AuditEvents.WS_OPEN, "WebSocket opened", fields()));
  }

  void passed(boolean fromClient, int bytes) {
    messages++;
    bytesOut += fromClient ? bytes : 0;
    bytesIn += fromClient ? 0 : bytes;
  }

  /**
   * @param why one sentence without content
   */
  void closed(String why) {
    var fields = fields();
    fields.put(AuditEvents.REASON, why);
    fields.put("messages", messages);
    fields.put(AuditEvents.BYTES_OUT, bytesOut);
    fields.put(AuditEvents.BYTES_IN, bytesIn);
    fields.put(AuditEvents.DURATION_MS, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
    audit.record(new AuditEvent("info", AuditEvents.WS_CLOSE, "WebSocket closed", fields));
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put(AuditEvents.METHOD, exchange.method());
    fields.put(AuditEvents.TARGET, exchange.target().authority());
    fields.put(AuditEvents.CLIENT_IP, exchange.clientIp());
    fields.put(AuditEvents.REQUEST_ID, exchange.id());
    return fields;
  }
}
