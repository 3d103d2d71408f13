package dev.pipelock.proxy.transport.tunnel;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.verdict.Permit;
import io.netty.channel.Channel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Opaque bytes between a client and an upstream. Both channels live on one event loop, and the
 * state is touched there only.
 */
final class Tunnel {
  private final Exchange exchange;
  private final Permit permit;
  private final Channel client;
  private final Channel upstream;
  private final AuditSink audit;
  private final Consumer<Tunnel> whenEnded;
  private final Tunnels.Place place;
  private final Relay fromClient;
  private final Relay fromUpstream;
  private final long opened = System.nanoTime();
  private long lastMove = opened;
  private long bytesOut;
  private long bytesIn;
  private boolean ended;
  private String reason = "closed";

  /** The two channels of a tunnel. */
  record Legs(Channel client, Channel upstream) {}

  Tunnel(
      Exchange exchange,
      Permit permit,
      Legs legs,
      AuditSink audit,
      Consumer<Tunnel> whenEnded,
      Tunnels.Place place) {
    this.exchange = exchange;
    this.permit = permit;
    this.client = legs.client();
    this.upstream = legs.upstream();
    this.audit = audit;
    this.whenEnded = whenEnded;
    this.place = place;
    this.fromClient = new Relay(upstream, this::movedOut, this::sideEnded);
    this.fromUpstream = new Relay(client, this::movedIn, this::sideEnded);
  }

  Exchange exchange() {
    return exchange;
  }

  Permit permit() {
    return permit;
  }

  Tunnels.Place place() {
    return place;
  }

  /** The handler for the client's pipeline; it is the last one there. */
  Relay fromClient() {
    return fromClient;
  }

  /** Begins to relay, and to watch the clock. */
  void start(TunnelLimits limits) {
    record("tunnel_open", "tunnel opened", Map.of());
    upstream.pipeline().addLast("relay", fromUpstream);
    client.read();
    upstream.read();
    client
        .eventLoop()
        .schedule(
            () -> end("longest life reached"), limits.life().toMillis(), TimeUnit.MILLISECONDS);
    watchIdle(limits.idle().toNanos());
  }

  private void watchIdle(long idleNanos) {
    var left = idleNanos - (System.nanoTime() - lastMove);
    if (ended) {
      return;
    }
    if (left <= 0) {
      end("idle");
    } else {
      client.eventLoop().schedule(() -> watchIdle(idleNanos), left, TimeUnit.NANOSECONDS);
    }
  }

  /** Ends it from outside; on the event loop, at once where called there. */
  void end(String why) {
    client
        .eventLoop()
        .execute(
            () -> {
              if (!ended) {
                reason = why;
                client.close();
                upstream.close();
              }
            });
  }

  private void movedOut(long bytes) {
    bytesOut += bytes;
    lastMove = System.nanoTime();
  }

  private void movedIn(long bytes) {
    bytesIn += bytes;
    lastMove = System.nanoTime();
  }

  /** Over when both inputs are; a half-closed tunnel goes on. */
  private void sideEnded() {
    if (ended || !fromClient.inputClosed() || !fromUpstream.inputClosed()) {
      return;
    }
    ended = true;
    client.close();
    upstream.close();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("reason", reason);
    fields.put("bytes_out", bytesOut);
    fields.put("bytes_in", bytesIn);
    fields.put("total_bytes", bytesOut + bytesIn);
    fields.put("duration_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - opened));
    record("tunnel_close", "tunnel closed", fields);
    whenEnded.accept(this);
  }

  private void record(String event, String message, Map<String, Object> more) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("method", "CONNECT");
    fields.put("target", exchange.target().authority());
    fields.put("client_ip", exchange.clientIp());
    fields.put("request_id", exchange.id());
    fields.putAll(more);
    audit.record(new AuditEvent("info", event, message, fields));
  }
}
