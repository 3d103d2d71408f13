package dev.pipelock.embedded.api.transport;

import dev.pipelock.embedded.api.request.WatchStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How watch events travel: a WebSocket text message each, or a line each in a chunked answer. Each
 * event is flushed before the next is taken, so a slow client slows nobody but itself.
 */
sealed interface WatchTransport {

  int MAX_INCOMING_FRAME = 64 * 1024;

  void event(String json);

  void end();

  /** Sends until the watch is over or the client is gone. */
  default void send(WatchStream events) {
    try {
      for (Optional<String> event = events.next(); event.isPresent(); event = events.next()) {
        event(event.get());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  static WatchTransport open(ChannelHandlerContext ctx, FullHttpRequest request) {
    boolean upgrade =
        request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    return upgrade ? Frames.open(ctx, request) : Chunks.open(ctx, request);
  }

  /** A WebSocket. */
  record Frames(ChannelHandlerContext ctx) implements WatchTransport {

    static Frames open(ChannelHandlerContext ctx, FullHttpRequest request) {
      WebSocketServerHandshaker handshaker =
          new WebSocketServerHandshakerFactory(request.uri(), null, false, MAX_INCOMING_FRAME)
              .newHandshaker(request);
      if (handshaker == null) {
        WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel());
        throw new IllegalStateException("not a version of WebSocket that is known here");
      }
      // The handshake rebuilds the pipeline, which only the event loop may do.
      ctx.executor()
          .submit(() -> handshaker.handshake(ctx.channel(), request))
          .syncUninterruptibly()
          .getNow()
          .syncUninterruptibly();
      return new Frames(ctx);
    }

    @Override
    public void event(String json) {
      ctx.writeAndFlush(new TextWebSocketFrame(json)).syncUninterruptibly();
    }

    @Override
    public void end() {
      ctx.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** A chunked answer. */
  record Chunks(ChannelHandlerContext ctx) implements WatchTransport {

    static Chunks open(ChannelHandlerContext ctx, FullHttpRequest request) {
      var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      head.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
      HttpUtil.setTransferEncodingChunked(head, true);
      HttpUtil.setKeepAlive(head, HttpUtil.isKeepAlive(request));
      ctx.writeAndFlush(head).syncUninterruptibly();
      return new Chunks(ctx);
    }

    @Override
    public void event(String json) {
      var line = Unpooled.copiedBuffer(json + "\n", StandardCharsets.UTF_8);
      ctx.writeAndFlush(new DefaultHttpContent(line)).syncUninterruptibly();
    }

    @Override
    public void end() {
      ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }
}
