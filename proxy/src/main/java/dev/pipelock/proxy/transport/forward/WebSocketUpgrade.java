package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.HttpPipelines;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;

/** The way from a judged HTTP exchange to a WebSocket: both connections change their protocol. */
final class WebSocketUpgrade {
  private final Edge edge;
  private final Channel client;
  private final Exchange exchange;
  private final HttpRequest asked;

  WebSocketUpgrade(Edge edge, Channel client, Exchange exchange, HttpRequest asked) {
    this.edge = edge;
    this.client = client;
    this.exchange = exchange;
    this.asked = asked;
  }

  /** What the upstream gets. */
  HttpRequest request() {
    return WebSocketHandshake.request(exchange, asked);
  }

  boolean agreedBy(HttpResponse answer) {
    return WebSocketHandshake.agrees(asked, answer);
  }

  /** Whether one more may be open. */
  boolean reserve() {
    return edge.webSockets().reserve(WebSocketLimits.of(exchange.policy()));
  }

  /** After {@link #reserve()}: tells the client, and has both sides speak frames from now on. */
  void complete(HttpResponse agreed, UpstreamLeg leg) {
    var upstream = leg.detach();
    var session = new WebSocketSession(edge, exchange, client, upstream);
    client.writeAndFlush(WebSocketHandshake.answer(agreed), client.voidPromise());
    client.pipeline().remove(ClientEdge.class);
    session.install();
    HttpPipelines.removeServer(client.pipeline());
    HttpPipelines.removeClient(upstream.pipeline());
    session.start();
  }
}
