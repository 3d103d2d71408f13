package dev.pipelock.proxy.transport;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What of a message's headers goes on to the other leg: neither hop-by-hop fields nor those that
 * Connection names (RFC 9110, section 7.6.1), nor proxy credentials, nor who was forwarded for.
 */
public final class EndToEndHeaders {
  private static final List<String> HOP_BY_HOP =
      List.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /**
   * An agent could otherwise claim to be somebody else, and upstreams would learn pod addresses.
   */
  private static final List<String> ATTRIBUTION =
      List.of("forwarded", "via", "x-real-ip", "x-pipelock-agent");

  private static final String FORWARDED_PREFIX = "x-forwarded-";

  private EndToEndHeaders() {}

  /** Of a request: also without Expect, which the proxy answers itself. */
  public static HttpHeaders ofRequest(HttpHeaders received) {
    var headers = withoutHopByHop(received);
    ATTRIBUTION.forEach(headers::remove);
    headers.names().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(FORWARDED_PREFIX))
        .forEach(headers::remove);
    headers.remove(HttpHeaderNames.EXPECT);
    return headers;
  }

  /** Of an answer. */
  public static HttpHeaders ofResponse(HttpHeaders received) {
    return withoutHopByHop(received);
  }

  private static HttpHeaders withoutHopByHop(HttpHeaders received) {
    HttpHeaders headers = new DefaultHttpHeaders().set(received);
    received.getAll(HttpHeaderNames.CONNECTION).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && !isFraming(name))
        .forEach(headers::remove);
    HOP_BY_HOP.forEach(headers::remove);
    return headers;
  }

  /** "Connection: content-length" must not unframe a message (RFC 9110, section 7.6.1). */
  private static boolean isFraming(String name) {
    return HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)
        || HttpHeaderNames.HOST.contentEqualsIgnoreCase(name);
  }
}
