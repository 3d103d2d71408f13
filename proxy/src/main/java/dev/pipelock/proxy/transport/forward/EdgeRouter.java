package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.policy.Target;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/**
 * Routes of the open port: origin-form is for the proxy itself, absolute-form for elsewhere,
 * authority-form for a tunnel (RFC 9112, section 3.2).
 */
final class EdgeRouter implements Router {
  private static final String HTTP = "http://";
  private static final int HTTP_PORT = 80;
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
    return head.uri().startsWith("/") ? new Route.Own(head.uri()) : absolute(head.uri());
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
    if (!uri.regionMatches(true, 0, HTTP, 0, HTTP.length())) {
      return new Route.Invalid(
          400, "bad_target", "expected: an http:// target, or CONNECT for https");
    }
    var end = endOfAuthority(uri);
    var path = uri.substring(end);
    if (path.indexOf('#') >= 0) {
      return new Route.Invalid(400, "bad_target", "a request target has no fragment");
    }
    return Authority.parse(uri.substring(HTTP.length(), end), HTTP_PORT)
        .<Route>map(
            authority ->
                new Route.Mediated(
                    Surface.FORWARD,
                    new Target(
                        "http",
                        authority.host(),
                        authority.port(),
                        path.startsWith("/") ? path : "/" + path)))
        .orElse(new Route.Invalid(400, "bad_target", "expected: http://host[:port]/path"));
  }

  private static int endOfAuthority(String uri) {
    for (var at = HTTP.length(); at < uri.length(); at++) {
      if ("/?#".indexOf(uri.charAt(at)) >= 0) {
        return at;
      }
    }
    return uri.length();
  }
}
