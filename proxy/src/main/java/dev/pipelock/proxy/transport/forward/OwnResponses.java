package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.transport.admin.AdminResponse;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Whole answers that the proxy itself gives. */
final class OwnResponses {
  private OwnResponses() {}

  static FullHttpResponse of(int status, String contentType, byte[] body) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, contentType)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    return response;
  }

  static FullHttpResponse of(AdminResponse admin) {
    var response = of(admin.status(), admin.contentType(), admin.body());
    admin.headers().forEach((name, value) -> response.headers().set(name, value));
    return response;
  }

  /**
   * Makes an answer fit the request it answers: no body to a HEAD, and whether the connection ends.
   *
   * @return whether the connection is kept
   */
  static boolean finish(
      FullHttpResponse response, @Nullable HttpRequest request, boolean requestWhole) {
    if (request != null && request.method().equals(HttpMethod.HEAD)) {
      response.content().clear();
    }
    var keep =
        requestWhole
            && request != null
            && request.decoderResult().isSuccess()
            && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
            && HttpUtil.isKeepAlive(request)
            && !response
                .headers()
                .contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    if (!keep) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return keep;
  }
}
