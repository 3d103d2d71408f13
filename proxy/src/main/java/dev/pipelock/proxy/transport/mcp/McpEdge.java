package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.mcp.McpMediation;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.transport.ProxyServices;
import dev.pipelock.proxy.transport.upstream.UpstreamConnector;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * What every exchange of the listener works with.
 *
 * @param silence longest time without a byte from the upstream; imports of statements take minutes
 */
record McpEdge(
    ProxyServices services,
    McpUpstream upstream,
    McpMediation mediation,
    UpstreamConnector connector,
    Judging judging,
    Duration silence,
    Drain drain) {
  /** An exchange under the policy in force now. */
  Exchange open(String clientIp, String method) {
    return new Exchange(
        services.exchangeIds().get(),
        Surface.MCP,
        services.policies().current(),
        clientIp,
        method,
        upstream.target());
  }

  /** The same exchange for its next message: a stream outlives policies. */
  Exchange refreshed(Exchange exchange) {
    return new Exchange(
        exchange.id(),
        exchange.surface(),
        services.policies().current(),
        exchange.clientIp(),
        exchange.method(),
        exchange.target());
  }

  /** The same exchange by the name of its JSON-RPC method. */
  static Exchange named(Exchange exchange, String method) {
    return new Exchange(
        exchange.id(),
        exchange.surface(),
        exchange.policy(),
        exchange.clientIp(),
        method,
        exchange.target());
  }

  /** Records what went wrong on the way, which no rule found. */
  void trouble(Exchange exchange, String sentence) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("method", exchange.method());
    fields.put("target", exchange.target().authority());
    fields.put("client_ip", exchange.clientIp());
    fields.put("request_id", exchange.id());
    fields.put("surface", "mcp");
    services.audit().record(new AuditEvent("error", "error", sentence, fields));
  }
}
