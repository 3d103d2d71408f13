package dev.pipelock.embedded.api.transport;

import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Whole requests up to the limit of a real API server; a Status for a larger one. */
final class BoundedBodies extends HttpObjectAggregator {

  /** k8s.io/apiserver, {@code MaxRequestBodyBytes}. */
  static final int MAX_BODY_BYTES = 3 * 1024 * 1024;

  BoundedBodies() {
    super(MAX_BODY_BYTES);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    byte[] body =
        Json.write(ApiException.tooLarge(MAX_BODY_BYTES).status()).getBytes(StandardCharsets.UTF_8);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
            Unpooled.wrappedBuffer(body));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    // The rest is read and dropped: a close would reset the client before it reads the answer.
    ctx.writeAndFlush(response);
  }
}
