package dev.pipelock.proxy.transport.tunnel;

import dev.pipelock.proxy.transport.HalfClosed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.function.LongConsumer;

/**
 * One direction of a tunnel: reads as fast as the other side takes it. The end of the input is
 * passed on as the end of the output, so half-closed connections work.
 */
final class Relay extends ChannelInboundHandlerAdapter {
  private final Channel peer;
  private final LongConsumer moved;
  private final Runnable ended;
  private boolean inputClosed;

  /**
   * @param moved told of each piece's length
   * @param ended told when this side's input or the whole channel has ended
   */
  Relay(Channel peer, LongConsumer moved, Runnable ended) {
    this.peer = peer;
    this.moved = moved;
    this.ended = ended;
  }

  boolean inputClosed() {
    return inputClosed;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf bytes) {
      moved.accept(bytes.readableBytes());
      peer.write(bytes, peer.voidPromise());
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    peer.flush();
    if (peer.isWritable() && !inputClosed) {
      ctx.read();
    }
  }

  /** This side took what was waiting: the other may read again. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      HalfClosed.read(peer);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownReadComplete && !inputClosed) {
      inputClosed = true;
      peer.writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(
              flushed -> {
                if (peer instanceof DuplexChannel duplex && peer.isActive()) {
                  duplex.shutdownOutput();
                }
                ended.run();
              });
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    inputClosed = true;
    peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> peer.close());
    ended.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A reset by either side is how tunnels often end; the audit line has bytes and duration.
    ctx.close();
  }
}
