package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.HttpPipelines;
import dev.pipelock.proxy.transport.tunnel.FirstByte;
import dev.pipelock.proxy.transport.tunnel.ServerNameCheck;
import dev.pipelock.proxy.transport.tunnel.ServerNames;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;

/** A tunnel that is opened up: TLS ends here, and its requests are mediated like any other. */
final class InterceptedTunnel {
  private static final long HANDSHAKE_SECONDS = 30;

  private final Edge edge;
  private final Exchange connect;
  private final Channel channel;
  private final SslContext context;

  InterceptedTunnel(Edge edge, Exchange connect, Channel channel, SslContext context) {
    this.edge = edge;
    this.connect = connect;
    this.channel = channel;
    this.context = context;
  }

  /** What is neither TLS nor HTTP could not be looked into, so it does not pass. */
  void begin(FirstByte.Speech speech) {
    switch (speech) {
      case TLS -> {
        if (ServerNames.verified(connect.policy())) {
          var names = new ServerNames(edge.services(), connect);
          channel.pipeline().addLast("server-name", new ServerNameCheck(names, this::open));
        } else {
          open();
        }
      }
      case HTTP -> mediate(false);
      case OTHER -> {
        record("warn", "not_tls", "the client speaks neither TLS nor HTTP in the tunnel");
        channel.close();
      }
    }
  }

  private void open() {
    secure();
    mediate(true);
  }

  private void secure() {
    var handler = context.newHandler(channel.alloc());
    handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
    handler
        .handshakeFuture()
        .addListener(
            done -> {
              if (done.isSuccess()) {
                record("info", "intercepted", "tunnel opened up");
              } else {
                // It does not trust our authority, or pins: an admin may list it for passthrough.
                record("warn", "handshake_error", "the client refused our certificate");
                channel.close();
              }
            });
    channel.pipeline().addLast("tls", handler);
  }

  private void mediate(boolean tls) {
    var target = connect.target();
    var router = new TunnelRouter(new Authority(target.host(), target.port()), tls);
    HttpPipelines.addServer(channel.pipeline());
    channel.pipeline().addLast("edge", new ClientEdge(channel, new Turns(edge, router, channel)));
  }

  private void record(String level, String outcome, String message) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("outcome", outcome);
    fields.put("host", connect.target().host().value());
    fields.put("target", connect.target().authority());
    fields.put("client_ip", connect.clientIp());
    fields.put("request_id", connect.id());
    edge.services().audit().record(new AuditEvent(level, "tls_intercept", message, fields));
  }
}
