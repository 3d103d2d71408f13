package dev.pipelock.proxy.telemetry;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditEvents;
import dev.pipelock.proxy.audit.AuditSink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The numbers behind {@code /stats}, since the process started. */
public final class Stats implements AuditSink {
  private final LongAdder allowed = new LongAdder();
  private final LongAdder blocked = new LongAdder();
  private final LongAdder wouldBlock = new LongAdder();
  private final LongAdder tunnelsOpened = new LongAdder();
  private final LongAdder tunnelsClosed = new LongAdder();
  private final TopCounts blockedDomains = new TopCounts();
  private final TopCounts scanners = new TopCounts();

  @Override
  public void record(AuditEvent event) {
    var fields = new EventFields(event);
    if (AuditEvents.isBlockedKind(event)) {
      blocked.increment();
      blockedDomains.add(host(fields.text(AuditEvents.TARGET, "")));
      scanners.add(fields.text(AuditEvents.SCANNER, event.event()));
      return;
    }
    if (fields.flag(AuditEvents.WOULD_BLOCK)) {
      wouldBlock.increment();
    }
    switch (event.event()) {
      case AuditEvents.ALLOWED, AuditEvents.FORWARD_HTTP, AuditEvents.MCP_MESSAGE ->
          allowed.increment();
      case AuditEvents.TUNNEL_OPEN -> tunnelsOpened.increment();
      case AuditEvents.TUNNEL_CLOSE -> tunnelsClosed.increment();
      default -> {
        // Not part of /stats.
      }
    }
  }

  /** Tunnels that are open now. */
  public long activeTunnels() {
    return Math.max(0, tunnelsOpened.sum() - tunnelsClosed.sum());
  }

  /** The answer of {@code /stats}, in Pipelock's field names. */
  public Map<String, Object> snapshot(long uptimeSeconds) {
    long passed = allowed.sum();
    long refused = blocked.sum();
    long total = passed + refused;
    var requests = new LinkedHashMap<String, Object>();
    requests.put("total", total);
    requests.put("allowed", passed);
    requests.put("blocked", refused);
    requests.put("would_block", wouldBlock.sum());
    requests.put("block_rate", total == 0 ? 0.0 : (double) refused / total);
    var stats = new LinkedHashMap<String, Object>();
    stats.put("uptime_seconds", uptimeSeconds);
    stats.put("requests", requests);
    stats.put("tunnels", Map.of("total", tunnelsOpened.sum(), "active", activeTunnels()));
    stats.put("top_blocked_domains", blockedDomains.top());
    stats.put("top_scanners", scanners.top());
    return stats;
  }

  /** Host of a target as audit lines show it: a URL, or host and port. */
  private static String host(String target) {
    int scheme = target.indexOf("://");
    var rest = scheme < 0 ? target : target.substring(scheme + 3);
    int end = rest.indexOf('/');
    var authority = end < 0 ? rest : rest.substring(0, end);
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }
}
