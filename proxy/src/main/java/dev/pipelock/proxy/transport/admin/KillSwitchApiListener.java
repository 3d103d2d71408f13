package dev.pipelock.proxy.transport.admin;

import dev.pipelock.proxy.transport.BindException;
import dev.pipelock.proxy.transport.EventLoops;
import dev.pipelock.proxy.transport.HttpPipelines;
import dev.pipelock.proxy.transport.Listener;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The kill switch's API on a port of its own: an agent that can reach the proxy must not be able to
 * turn the switch off. One request a connection.
 */
public final class KillSwitchApiListener implements AutoCloseable {
  private final Listener listener;

  private KillSwitchApiListener(Listener listener) {
    this.listener = listener;
  }

  /**
   * Binds at once.
   *
   * @throws BindException where the address cannot be taken; the message names address and cause
   */
  public static KillSwitchApiListener bind(
      InetSocketAddress address, EventLoops loops, KillSwitchApi api) {
    return new KillSwitchApiListener(
        Listener.bind(
            address,
            loops,
            channel -> {
              HttpPipelines.addServer(channel.pipeline());
              channel.pipeline().addLast("killswitch-api", new Handler(api));
            }));
  }

  /** The address in force; its port is never 0. */
  public InetSocketAddress address() {
    return listener.address();
  }

  @Override
  public void close() {
    listener.close();
  }

  private static final class Handler extends ChannelInboundHandlerAdapter {
    private final KillSwitchApi api;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpRequest head;
    private boolean answered;

    Handler(KillSwitchApi api) {
      this.api = api;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      ctx.channel().read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      try {
        if (!answered && message instanceof HttpObject part) {
          receive(ctx, part);
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    private void receive(ChannelHandlerContext ctx, HttpObject part) {
      if (part.decoderResult().isFailure()) {
        answer(ctx, AdminResponse.text(400, "not an HTTP/1.1 request\n", java.util.Map.of()));
        return;
      }
      if (part instanceof HttpRequest request) {
        head = request;
      }
      if (part instanceof HttpContent piece) {
        int room = KillSwitchApi.MOST_OCTETS + 1 - body.size();
        var octets = new byte[Math.min(room, piece.content().readableBytes())];
        piece.content().readBytes(octets);
        body.writeBytes(octets);
      }
      boolean whole = part instanceof LastHttpContent || body.size() > KillSwitchApi.MOST_OCTETS;
      if (whole && head != null) {
        answer(
            ctx,
            api.handle(
                head.method().name(),
                head.uri(),
                head.headers().get(HttpHeaderNames.AUTHORIZATION, ""),
                body.toByteArray()));
      } else {
        ctx.channel().read();
      }
    }

    private void answer(ChannelHandlerContext ctx, AdminResponse answer) {
      answered = true;
      var response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.valueOf(answer.status()),
              Unpooled.wrappedBuffer(answer.body()));
      answer.headers().forEach((name, value) -> response.headers().set(name, value));
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
          .set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length)
          .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      ctx.channel().writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof IdleStateEvent || event instanceof Listener.Drain) {
        ctx.close();
      } else {
        ctx.fireUserEventTriggered(event);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close(); // a reset is how many clients end
    }
  }
}
