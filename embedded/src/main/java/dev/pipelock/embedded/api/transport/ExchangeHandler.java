package dev.pipelock.embedded.api.transport;

import dev.pipelock.embedded.api.request.ApiHandler;
import dev.pipelock.embedded.api.request.ApiRequest;
import dev.pipelock.embedded.api.request.ApiResponse;
import dev.pipelock.embedded.api.request.WatchStream;
import dev.pipelock.embedded.api.resource.ApiException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: its requests one after the other, answered off the event loop. */
final class ExchangeHandler extends SimpleChannelInboundHandler<Object> {

  private static final Logger log = LoggerFactory.getLogger(ExchangeHandler.class);
  private static final Set<String> PUBLIC_PATHS = Set.of("livez", "readyz", "healthz", "version");

  private final ApiHandler handler;
  private final BearerToken token;
  private final Executor workers;
  private final AtomicReference<@Nullable WatchStream> stream = new AtomicReference<>();

  /** Touched on the event loop only: the end of the last request's answer. */
  private CompletableFuture<Void> tail = CompletableFuture.completedFuture(null);

  ExchangeHandler(ApiHandler handler, BearerToken token, Executor workers) {
    this.handler = handler;
    this.token = token;
    this.workers = workers;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Object message) {
    switch (message) {
      case FullHttpRequest request -> {
        request.retain();
        tail =
            tail.thenRunAsync(() -> answer(ctx, request), workers)
                .exceptionally(
                    fault -> {
                      log.debug("a connection ends", fault);
                      ctx.close();
                      return null;
                    });
      }
      case PingWebSocketFrame ping ->
          ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      case CloseWebSocketFrame close -> {
        endStream();
        ctx.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
      }
      default -> log.debug("ignored: {}", message.getClass().getSimpleName());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    endStream();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    log.debug("a connection ends", cause);
    ctx.close();
  }

  private void answer(ChannelHandlerContext ctx, FullHttpRequest request) {
    try {
      boolean keepAlive = HttpUtil.isKeepAlive(request);
      switch (respond(request)) {
        case ApiResponse.Whole whole -> HttpAnswers.write(ctx, whole, keepAlive);
        case ApiResponse.Text text -> HttpAnswers.write(ctx, text, keepAlive);
        case ApiResponse.Stream(WatchStream events) -> {
          follow(ctx, events);
          WatchTransport.open(ctx, request).send(events);
        }
      }
    } finally {
      endStream();
      request.release();
    }
  }

  private ApiResponse respond(FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return ApiHandler.refusal(
          ApiException.badRequest("not HTTP: " + request.decoderResult().cause().getMessage()));
    }
    ApiRequest decoded = HttpRequests.decode(request);
    boolean isPublic =
        decoded.segments().size() == 1 && PUBLIC_PATHS.contains(decoded.segments().getFirst());
    String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
    if (!isPublic && !token.authorizes(authorization)) {
      return ApiHandler.refusal(ApiException.unauthorized());
    }
    return handler.handle(decoded);
  }

  private void follow(ChannelHandlerContext ctx, WatchStream events) {
    stream.set(events);
    // The client may have gone before the stream was there to be ended by it.
    if (!ctx.channel().isActive()) {
      endStream();
    }
  }

  private void endStream() {
    WatchStream current = stream.getAndSet(null);
    if (current != null) {
      current.close();
    }
  }
}
