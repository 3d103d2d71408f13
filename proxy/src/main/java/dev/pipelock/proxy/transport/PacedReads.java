package dev.pipelock.proxy.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One message for one {@code read()}: what a decoder made of one packet waits here in order. The
 * end of the input waits its turn too. Unlike Netty's FlowControlHandler it delivers in a loop and
 * not by recursion, which a packet of a thousand one-byte chunks would drive into a stack overflow.
 */
final class PacedReads extends ChannelDuplexHandler {
  private final Deque<Object> waiting = new ArrayDeque<>();
  private boolean wanted;
  private boolean delivering;

  @Override
  public void read(ChannelHandlerContext ctx) {
    wanted = true;
    deliver(ctx);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    waiting.add(message);
    deliver(ctx);
  }

  private void deliver(ChannelHandlerContext ctx) {
    if (delivering) {
      return;
    }
    delivering = true;
    try {
      while (wanted && !waiting.isEmpty()) {
        wanted = false;
        pass(ctx, waiting.remove());
      }
    } finally {
      delivering = false;
    }
    if (wanted && !HalfClosed.isAtEnd(ctx.channel())) {
      ctx.read();
    }
  }

  private static void pass(ChannelHandlerContext ctx, Object item) {
    if (item instanceof ChannelInputShutdownReadComplete) {
      ctx.fireUserEventTriggered(item);
    } else {
      ctx.fireChannelRead(item);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownReadComplete) {
      waiting.add(event);
      deliver(ctx);
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    while (!waiting.isEmpty()) {
      pass(ctx, waiting.remove());
    }
  }
}
