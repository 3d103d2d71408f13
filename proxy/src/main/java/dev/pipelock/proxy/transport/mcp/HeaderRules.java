package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.transport.EndToEndHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Headers of a request on its way to the configured upstream. Everything end-to-end passes as it is
 * (bearer, session id, protocol version, last event id); framing is the caller's.
 */
final class HeaderRules {
  private static final String FORWARDED_HOST = "X-Forwarded-Host";
  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private HeaderRules() {}

  static HttpHeaders toUpstream(HttpHeaders sent, McpUpstream upstream, String clientIp) {
    var headers = EndToEndHeaders.ofRequest(sent);
    headers.remove(HttpHeaderNames.CONTENT_LENGTH);
    headers.set(HttpHeaderNames.HOST, upstream.hostHeader());
    // What is compressed would have to be decompressed to be judged.
    headers.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY);
    headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    forwarded(headers, sent, clientIp);
    return headers;
  }

  /**
   * The upstream builds the URLs of its OAuth metadata from these. This is a reverse proxy: what an
   * ingress in front has set is kept, since the ingress knows the public name and we do not.
   */
  private static void forwarded(HttpHeaders headers, HttpHeaders sent, String clientIp) {
    headers.set(FORWARDED_HOST, sent.get(FORWARDED_HOST, sent.get(HttpHeaderNames.HOST, "")));
    headers.set(FORWARDED_PROTO, sent.get(FORWARDED_PROTO, "http"));
    var chain = String.join(", ", sent.getAll(FORWARDED_FOR));
    headers.set(FORWARDED_FOR, chain.isEmpty() ? clientIp : chain + ", " + clientIp);
  }
}
