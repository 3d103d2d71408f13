package dev.pipelock.proxy.transport.tunnel;

import dev.pipelock.proxy.tls.ClientHello;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what a client sends into a tunnel until its TLS server name is known to be the host
 * that it asked for: behind an allowed name it could otherwise reach, at a shared front end, what
 * the policy forbids (domain fronting). Bounded in bytes and in time.
 */
public final class ServerNameCheck extends ChannelInboundHandlerAdapter {
  /** As in Pipelock; hellos with post-quantum keys and all extensions have some 2 KiB. */
  private static final int MOST_BYTES = 16 * 1024;

  private static final long PATIENCE_SECONDS = 5;

  private final ServerNames names;
  private final Runnable then;
  private final ByteBuf held = Unpooled.buffer(512);
  private boolean over;

  /**
   * @param then puts further handlers behind this one, before the bytes go on and this one removes
   *     itself; not called where the name is refused and the channel closed
   */
  public ServerNameCheck(ServerNames names, Runnable then) {
    this.names = names;
    this.then = then;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.executor()
        .schedule(() -> end(ctx, ServerNames.Category.TIMEOUT), PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (over || !(message instanceof ByteBuf bytes)) {
      ctx.fireChannelRead(message);
      return;
    }
    held.writeBytes(bytes);
    bytes.release();
    switch (ClientHello.read(held)) {
      case ClientHello.Incomplete incomplete -> {
        if (held.readableBytes() > MOST_BYTES) {
          end(ctx, ServerNames.Category.MALFORMED_TLS);
        }
      }
      case ClientHello.NotTls other -> end(ctx, ServerNames.Category.NOT_TLS);
      case ClientHello.Malformed malformed -> end(ctx, ServerNames.Category.MALFORMED_TLS);
      case ClientHello.Hello hello -> end(ctx, names.categoryOf(hello), hello);
    }
  }

  private void end(ChannelHandlerContext ctx, ServerNames.Category category) {
    end(ctx, category, null);
  }

  private void end(
      ChannelHandlerContext ctx, ServerNames.Category category, ClientHello.@Nullable Hello hello) {
    if (over || ctx.isRemoved()) {
      return;
    }
    over = true;
    if (!names.pass(category, hello)) {
      ctx.close();
      return;
    }
    then.run();
    if (held.isReadable()) {
      ctx.fireChannelRead(held.copy());
    }
    ctx.fireChannelReadComplete();
    ctx.pipeline().remove(this);
  }

  /** The next handler has not seen anything it could ask for more after. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (over) {
      ctx.fireChannelReadComplete();
    } else {
      ctx.read();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownReadComplete) {
      end(
          ctx,
          held.isReadable() ? ServerNames.Category.MALFORMED_TLS : ServerNames.Category.NOT_TLS);
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    over = true;
    ctx.fireChannelInactive();
  }
}
