package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import io.netty.channel.Channel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.InetSocketAddress;

/** Says for each request of one client connection what is to be done, and with which policy. */
final class Turns {
  private final Edge edge;
  private final Router router;
  private final Channel channel;
  private final Upstreams upstreams;

  Turns(Edge edge, Router router, Channel channel) {
    this.edge = edge;
    this.router = router;
    this.channel = channel;
    this.upstreams = edge.upstreams().of(channel.eventLoop());
  }

  Turn open(ClientLeg client, HttpRequest head) {
    if (head.decoderResult().isFailure()) {
      return new OwnAnswer(client, malformed(head.decoderResult().cause()), true);
    }
    var policy = edge.services().policies().current();
    return switch (router.route(head)) {
      case Route.Own(String path) -> new OwnAnswer(client, own(head, path), false);
      case Route.Invalid invalid -> new OwnAnswer(client, Refusals.invalid(invalid), false);
      case Route.Mediated(Surface surface, Target target) ->
          policy.destinations().forwardProxy()
              ? conversation(client, exchange(policy, surface, head, target), head)
              : new OwnAnswer(client, disabled(), false);
      case Route.WebSocket(Target target) ->
          WebSocketEndpoint.isServed(policy)
              ? webSocket(client, policy, target, head)
              : new OwnAnswer(client, own(head, head.uri()), false);
      case Route.Fetch(Target target) -> fetch(client, policy, target, head);
      case Route.Tunnel(Authority authority) -> {
        var target = new Target("https", authority.host(), authority.port(), "");
        yield policy.destinations().forwardProxy()
            ? new ConnectTurn(
                edge, client, channel, exchange(policy, Surface.TUNNEL, head, target), head)
            : new OwnAnswer(client, disabled(), false);
      }
    };
  }

  private Turn conversation(ClientLeg client, Exchange exchange, HttpRequest head) {
    var upgrade =
        WebSocketHandshake.asksFor(head)
            ? new WebSocketUpgrade(edge, channel, exchange, head)
            : null;
    return new Conversation(edge, client, upstreams, exchange, head, upgrade);
  }

  private Turn webSocket(ClientLeg client, PolicySnapshot policy, Target target, HttpRequest head) {
    if (!WebSocketHandshake.asksFor(head)) {
      var refusal =
          Refusals.error(426, "upgrade_required", "/ws expects a WebSocket handshake, version 13");
      refusal
          .headers()
          .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
          .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
      return new OwnAnswer(client, refusal, false);
    }
    var request = WebSocketEndpoint.request(policy, target, head);
    return conversation(client, exchange(policy, Surface.FORWARD, request, target), request);
  }

  private Turn fetch(ClientLeg client, PolicySnapshot policy, Target target, HttpRequest head) {
    if (!FetchEndpoint.serves(head)) {
      return new OwnAnswer(
          client,
          Refusals.error(405, "method_not_allowed", "/fetch expects GET, without a body"),
          false);
    }
    var endpoint = FetchEndpoint.of(target, head);
    var request = endpoint.request();
    var leg = new FetchLeg(client, endpoint, policy.limits());
    return new FetchTurn(
        leg, conversation(leg, exchange(policy, Surface.FORWARD, request, target), request));
  }

  /** Never quotes what was received. */
  FullHttpResponse malformed(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException line ->
          Refusals.error(414, "target_too_long", "the request line is too long");
      case TooLongHttpHeaderException header ->
          Refusals.error(431, "headers_too_large", "the headers are too large");
      case TooLongFrameException frame ->
          Refusals.error(431, "headers_too_large", "the headers are too large");
      default -> Refusals.error(400, "bad_request", "not a well-formed HTTP/1.1 request");
    };
  }

  private FullHttpResponse own(HttpRequest head, String path) {
    return edge.services()
        .admin()
        .handle(head.method().name(), path)
        .map(OwnResponses::of)
        .orElseGet(() -> Refusals.error(404, "not_found", "no such path on this proxy"));
  }

  private FullHttpResponse disabled() {
    return Refusals.error(
        405, "forward_proxy_disabled", "not forwarded: forward_proxy.enabled is false");
  }

  private Exchange exchange(
      PolicySnapshot policy, Surface surface, HttpRequest head, Target target) {
    var ip =
        channel.remoteAddress() instanceof InetSocketAddress remote
            ? remote.getAddress().getHostAddress()
            : "unknown";
    return new Exchange(
        edge.services().exchangeIds().get(), surface, policy, ip, head.method().name(), target);
  }
}
