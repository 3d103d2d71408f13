package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.transport.EndToEndHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * An upstream's answer as it begins: what was asked, and its status and headers.
 *
 * @param request as the client sent it
 * @param head as the upstream sent it
 */
record AnswerStart(Exchange exchange, ClientLeg client, HttpRequest request, HttpResponse head) {

  int status() {
    return head.status().code();
  }

  boolean upstreamKeepsAlive() {
    return HttpUtil.isKeepAlive(head);
  }

  /** Only HTTP/1.1 clients: a chunked body and a kept connection are theirs by default. */
  boolean keepsClient() {
    return isHttp11() && HttpUtil.isKeepAlive(request);
  }

  /** The head for a body of known length; the upstream's own length where there is no body. */
  HttpResponse ofLength(long length) {
    var headers = headers();
    if (head.status().equals(HttpResponseStatus.NO_CONTENT)) {
      headers.remove(HttpHeaderNames.CONTENT_LENGTH);
    } else if (hasBody()) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
    }
    return response(headers, keepsClient());
  }

  /**
   * The head for a body that is passed on as it comes, with the upstream's length if it gave one.
   */
  HttpResponse ofUpstreamLength() {
    var headers = headers();
    if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
      return response(headers, keepsClient());
    }
    return chunked(headers);
  }

  /** The head for a body that may end early. */
  HttpResponse ofUnknownLength() {
    var headers = headers();
    headers.remove(HttpHeaderNames.CONTENT_LENGTH);
    return chunked(headers);
  }

  private HttpResponse chunked(HttpHeaders headers) {
    if (isHttp11()) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    return response(headers, keepsClient());
  }

  private HttpResponse response(HttpHeaders headers, boolean keep) {
    if (!keep) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return new DefaultHttpResponse(HttpVersion.HTTP_1_1, head.status(), headers);
  }

  private HttpHeaders headers() {
    return EndToEndHeaders.ofResponse(head.headers());
  }

  private boolean hasBody() {
    return !request.method().equals(HttpMethod.HEAD)
        && !head.status().equals(HttpResponseStatus.NOT_MODIFIED);
  }

  private boolean isHttp11() {
    return request.protocolVersion().equals(HttpVersion.HTTP_1_1);
  }
}
