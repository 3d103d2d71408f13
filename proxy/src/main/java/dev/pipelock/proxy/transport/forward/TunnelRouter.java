package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.policy.Target;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Routes inside an opened tunnel: only to where the tunnel goes. Another Host would let a client
 * reach, behind an allowed name, what the policy forbids (domain fronting).
 */
final class TunnelRouter implements Router {
  private final Authority tunnel;
  private final String scheme;

  TunnelRouter(Authority tunnel, boolean tls) {
    this.tunnel = tunnel;
    this.scheme = tls ? "https" : "http";
  }

  @Override
  public Route route(HttpRequest head) {
    var hosts = head.headers().getAll(HttpHeaderNames.HOST);
    if (hosts.size() != 1) {
      return new Route.Invalid(400, "bad_host", "expected: one Host header");
    }
    if (head.method().equals(HttpMethod.CONNECT) || head.method().equals(HttpMethod.TRACE)) {
      return new Route.Invalid(405, "method_not_allowed", head.method() + " inside a tunnel");
    }
    var path = pathOf(head);
    if (!sameAuthority(hosts.getFirst()) || !(path.startsWith("/") || path.equals("*"))) {
      return new Route.Invalid(
          421, "authority_mismatch", "this tunnel goes to " + tunnel.host() + " only");
    }
    if (path.indexOf('#') >= 0) {
      return new Route.Invalid(400, "bad_target", "a request target has no fragment");
    }
    return new Route.Mediated(
        Surface.INTERCEPTED, new Target(scheme, tunnel.host(), tunnel.port(), path));
  }

  /** Absolute-form is allowed to any server (RFC 9112, section 3.2.2); here for one authority. */
  private String pathOf(HttpRequest head) {
    var uri = head.uri();
    var prefix = scheme + "://";
    if (!uri.regionMatches(true, 0, prefix, 0, prefix.length())) {
      return uri;
    }
    var slash = uri.indexOf('/', prefix.length());
    var authority = uri.substring(prefix.length(), slash < 0 ? uri.length() : slash);
    if (!sameAuthority(authority)) {
      return "";
    }
    return slash < 0 ? "/" : uri.substring(slash);
  }

  private boolean sameAuthority(String text) {
    return Authority.parse(text, scheme.equals("https") ? 443 : 80)
        .filter(tunnel::equals)
        .isPresent();
  }
}
