package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Surface;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/**
 * Routes of the open port: origin-form is for the proxy itself, absolute-form for elsewhere,
 * authority-form for a tunnel (RFC 9112, section 3.2).
 */
final class EdgeRouter implements Router {
  private static final int HTTPS_PORT = 443;

  @Override
  public Route route(HttpRequest head) {
    if (head.headers().getAll(HttpHeaderNames.HOST).size() > 1) {
      return new Route.Invalid(400, "bad_host", "more than one Host header");
    }
    if (head.method().equals(HttpMethod.CONNECT)) {
      return tunnel(head);
    }
    if (head.method().equals(HttpMethod.TRACE)) {
      return new Route.Invalid(405, "method_not_allowed", "TRACE is not forwarded");
    }
    return head.uri().startsWith("/") ? own(head) : absolute(head.uri());
  }

  private static Route own(HttpRequest head) {
    var uri = head.uri();
    var end = uri.indexOf('?');
    return switch (end < 0 ? uri : uri.substring(0, end)) {
      case "/ws" ->
          TargetUrl.inQuery(uri)
              .flatMap(url -> TargetUrl.WSS.parse(url).or(() -> TargetUrl.WS.parse(url)))
              .<Route>map(Route.WebSocket::new)
              .orElse(new Route.Invalid(400, "bad_target", "expected: /ws?url=wss://host/path"));
      case "/fetch" ->
          TargetUrl.inQuery(uri)
              .flatMap(url -> TargetUrl.HTTPS.parse(url).or(() -> TargetUrl.HTTP.parse(url)))
              .<Route>map(Route.Fetch::new)
              .orElse(
                  new Route.Invalid(400, "bad_target", "expected: /fetch?url=https://host/path"));
      default -> new Route.Own(uri);
    };
  }

  private static Route tunnel(HttpRequest head) {
    if (HttpUtil.isTransferEncodingChunked(head) || HttpUtil.getContentLength(head, 0L) > 0) {
      return new Route.Invalid(400, "bad_request", "a CONNECT request has no body");
    }
    return Authority.parse(head.uri(), HTTPS_PORT)
        .<Route>map(authority -> new Route.Tunnel(authority))
        .orElse(new Route.Invalid(400, "bad_target", "expected: CONNECT host:port"));
  }

  private static Route absolute(String uri) {
    if (!TargetUrl.HTTP.begins(uri)) {
      return new Route.Invalid(
          400, "bad_target", "expected: an http:// target, or CONNECT for https");
    }
    return TargetUrl.HTTP
        .parse(uri)
        .<Route>map(target -> new Route.Mediated(Surface.FORWARD, target))
        .orElse(
            new Route.Invalid(
                400, "bad_target", "expected: http://host[:port]/path, without a fragment"));
  }
}
