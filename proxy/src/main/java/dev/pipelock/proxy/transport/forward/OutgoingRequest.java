package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.transport.EndToEndHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Locale;

/** From the request a client sent to the request an upstream gets; pure. */
final class OutgoingRequest {
  private OutgoingRequest() {}

  /** The head before a body that is known to its last byte. */
  static HttpRequest whole(Exchange exchange, HttpRequest received, int bodyBytes) {
    var headers = headers(exchange, received);
    if (bodyBytes > 0 || hasBody(received)) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, bodyBytes);
    }
    return request(exchange, received, headers);
  }

  /** The head before a body that is passed on as it comes. */
  static HttpRequest open(Exchange exchange, HttpRequest received) {
    var headers = headers(exchange, received);
    if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    return request(exchange, received, headers);
  }

  private static HttpRequest request(Exchange exchange, HttpRequest received, HttpHeaders headers) {
    return new DefaultHttpRequest(
        HttpVersion.HTTP_1_1, received.method(), exchange.target().path(), headers);
  }

  private static HttpHeaders headers(Exchange exchange, HttpRequest received) {
    var headers = EndToEndHeaders.ofRequest(received.headers());
    headers.set(HttpHeaderNames.HOST, host(exchange.target()));
    AcceptableEncodings.limit(headers, hasBody(received));
    return headers;
  }

  /** The target is what counts, not the Host that came with it (RFC 9112, section 3.2.2). */
  static String host(Target target) {
    var standard = target.scheme().equals("https") ? 443 : 80;
    var authority = target.authority();
    return target.port() == standard
        ? authority.substring(0, authority.lastIndexOf(':'))
        : authority;
  }

  /**
   * Whether the request authenticates its connection, not only itself: that one must not carry
   * anybody else's (NTLM and Negotiate, RFC 4559).
   */
  static boolean bindsConnection(HttpRequest received) {
    return received.headers().getAll(HttpHeaderNames.AUTHORIZATION).stream()
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .anyMatch(value -> value.startsWith("ntlm") || value.startsWith("negotiate"));
  }

  private static boolean hasBody(HttpRequest received) {
    return HttpUtil.isContentLengthSet(received) || HttpUtil.isTransferEncodingChunked(received);
  }
}
