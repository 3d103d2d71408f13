package dev.pipelock.proxy.transport.forward;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * The end of a connection whose client is still sending: what it sends is thrown away for a while,
 * since closing at once would reset the connection and take the answer from the client's hands (RFC
 * 9112, section 9.6).
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {
  private static final long MOST_BYTES = 64L * 1024 * 1024;
  static final long MOST_SECONDS = 5;

  private long discarded;

  /** Takes everything but TLS off the pipeline and closes it in its time. */
  static void install(Channel channel) {
    if (!channel.isActive()) {
      return;
    }
    var pipeline = channel.pipeline();
    pipeline.addFirst("linger", new LingeringClose());
    channel.eventLoop().schedule(() -> channel.close(), MOST_SECONDS, TimeUnit.SECONDS);
    var tls = pipeline.get(SslHandler.class);
    if (tls != null) {
      tls.closeOutbound();
    } else if (channel instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    }
    channel.config().setAutoRead(true);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    discarded += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
    ReferenceCountUtil.release(message);
    if (discarded > MOST_BYTES) {
      ctx.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownReadComplete) {
      ctx.close();
    }
  }
}
