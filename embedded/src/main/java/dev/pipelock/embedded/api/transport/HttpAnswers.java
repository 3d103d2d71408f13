package dev.pipelock.embedded.api.transport;

import dev.pipelock.embedded.api.request.ApiResponse;
import dev.pipelock.embedded.api.resource.Json;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Whole answers over HTTP/1.1. */
final class HttpAnswers {

  private HttpAnswers() {}

  static void write(ChannelHandlerContext ctx, ApiResponse.Whole answer, boolean keepAlive) {
    var response = response(answer.code(), Json.write(answer.body()), "application/json");
    write(ctx, response, keepAlive);
  }

  static void write(ChannelHandlerContext ctx, ApiResponse.Text answer, boolean keepAlive) {
    write(ctx, response(answer.code(), answer.body(), "text/plain; charset=utf-8"), keepAlive);
  }

  private static DefaultFullHttpResponse response(int code, String body, String contentType) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(code),
            Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    return response;
  }

  private static void write(
      ChannelHandlerContext ctx, DefaultFullHttpResponse response, boolean keepAlive) {
    HttpUtil.setKeepAlive(response, keepAlive);
    ChannelFuture written = ctx.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }
}
