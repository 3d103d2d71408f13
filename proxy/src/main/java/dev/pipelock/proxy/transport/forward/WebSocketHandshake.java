package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.EndToEndHeaders;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The opening handshake of a WebSocket (RFC 6455, section 4), passed on without its extensions: a
 * compressed message could not be inspected. The client's key goes to the upstream, so that the
 * upstream's proof is the client's too. Pure.
 */
final class WebSocketHandshake {
  private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  private WebSocketHandshake() {}

  /** Whether a request asks for a WebSocket, in the one way that upstreams agree on. */
  static boolean asksFor(HttpRequest head) {
    return head.method().equals(HttpMethod.GET)
        && head.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && hasToken(head.headers(), HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
        && hasToken(head.headers(), HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        && WebSocketVersion.V13
            .toHttpHeaderValue()
            .equals(head.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
        && head.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY).size() == 1
        && isKey(head.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY))
        && !HttpUtil.isTransferEncodingChunked(head)
        && HttpUtil.getContentLength(head, 0L) == 0;
  }

  private static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text).length == KEY_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** The request that the upstream gets. */
  static HttpRequest request(Exchange exchange, HttpRequest received) {
    var request = OutgoingRequest.whole(exchange, received, 0);
    request
        .headers()
        .remove(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)
        .remove(HttpHeaderNames.CONTENT_LENGTH)
        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
    return request;
  }

  /** Whether an upstream agrees to what was asked, and to nothing else (section 4.1). */
  static boolean agrees(HttpRequest asked, HttpResponse answer) {
    var headers = answer.headers();
    return answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)
        && hasToken(headers, HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
        && hasToken(headers, HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        && acceptOf(asked.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY))
            .equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT))
        && !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
  }

  /** The answer that the client gets. */
  static FullHttpResponse answer(HttpResponse agreed) {
    var headers = EndToEndHeaders.ofResponse(agreed.headers());
    headers
        .remove(HttpHeaderNames.CONTENT_LENGTH)
        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        agreed.status(),
        Unpooled.EMPTY_BUFFER,
        headers,
        EmptyHttpHeaders.INSTANCE);
  }

  @SuppressWarnings("InsecureCryptoUsage") // SHA-1 is the protocol's; it protects nothing
  private static String acceptOf(String key) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + ACCEPT_GUID).getBytes(StandardCharsets.ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-1", missing);
    }
  }

  private static boolean hasToken(HttpHeaders headers, CharSequence name, CharSequence token) {
    return headers.getAll(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .anyMatch(value -> token.toString().equalsIgnoreCase(value.strip()));
  }
}
