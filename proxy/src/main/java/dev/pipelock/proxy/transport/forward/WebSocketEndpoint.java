package dev.pipelock.proxy.transport.forward;

import dev.pipelock.api.sections.OriginPolicy;
import dev.pipelock.api.sections.WebsocketProxy;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws?url=}: a WebSocket for clients that cannot use a proxy for theirs. Their handshake is
 * with the proxy, so only what is meant for the upstream goes on.
 */
final class WebSocketEndpoint {
  private static final List<CharSequence> PASSED_ON =
      List.of(
          HttpHeaderNames.CONNECTION,
          HttpHeaderNames.UPGRADE,
          HttpHeaderNames.SEC_WEBSOCKET_KEY,
          HttpHeaderNames.SEC_WEBSOCKET_VERSION,
          HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL,
          HttpHeaderNames.AUTHORIZATION,
          "x-api-key",
          "x-goog-api-key",
          HttpHeaderNames.USER_AGENT);

  private WebSocketEndpoint() {}

  static boolean isServed(PolicySnapshot policy) {
    var section = policy.policy().websocketProxy();
    return section != null && Boolean.TRUE.equals(section.enabled());
  }

  /** The handshake as if the client had sent it to the target. */
  static HttpRequest request(PolicySnapshot policy, Target target, HttpRequest received) {
    var section = policy.policy().websocketProxy();
    HttpHeaders headers = new DefaultHttpHeaders();
    PASSED_ON.forEach(name -> copy(name, received, headers));
    if (section != null && Boolean.TRUE.equals(section.forwardCookies())) {
      copy(HttpHeaderNames.COOKIE, received, headers);
    }
    switch (originPolicy(section)) {
      case REWRITE ->
          headers.set(
              HttpHeaderNames.ORIGIN, target.scheme() + "://" + OutgoingRequest.host(target));
      case FORWARD -> copy(HttpHeaderNames.ORIGIN, received, headers);
      case STRIP -> {
        // It is not among those that go on.
      }
    }
    return new DefaultHttpRequest(
        received.protocolVersion(), received.method(), target.path(), headers);
  }

  private static OriginPolicy originPolicy(@Nullable WebsocketProxy section) {
    var policy = section == null ? null : section.originPolicy();
    return policy == null ? OriginPolicy.REWRITE : policy;
  }

  private static void copy(CharSequence name, HttpRequest from, HttpHeaders to) {
    var values = from.headers().getAll(name);
    if (!values.isEmpty()) {
      to.set(name, values);
    }
  }
}
