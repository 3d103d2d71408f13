package dev.pipelock.proxy.transport.forward;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The upstream's side of an exchange: hands its answer to whoever asked, and reads only as fast as
 * that one takes it. Between exchanges it closes at the first byte, for nobody asked for it.
 */
final class UpstreamLeg extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(UpstreamLeg.class);

  private final Channel channel;
  private @Nullable Receiver receiver;

  UpstreamLeg(Channel channel) {
    this.channel = channel;
  }

  /** Who receives an answer. */
  interface Receiver {
    void head(HttpResponse head);

    /** A piece; its reference stays with the caller. */
    void content(HttpContent piece);

    /** Whether the next piece can be taken now; who says no calls {@link #read()} later. */
    boolean wantsMore();

    /** More of the request may be written. */
    void upstreamWritable();

    /**
     * The connection ended before the answer did.
     *
     * @param timeout whether it was we who lost patience
     */
    void upstreamGone(boolean timeout);
  }

  void begin(Receiver next) {
    receiver = next;
    channel.read();
  }

  /** The answer has been received to its end; a read stays open so that a hang-up is seen. */
  void idle() {
    receiver = null;
    channel.read();
  }

  void read() {
    channel.read();
  }

  void write(HttpObject part) {
    channel.write(part, channel.voidPromise());
  }

  void flush() {
    channel.flush();
  }

  boolean writable() {
    return channel.isWritable();
  }

  boolean open() {
    return channel.isActive();
  }

  /** The connection, from now on without this; it speaks HTTP no more. */
  Channel detach() {
    receiver = null;
    channel.pipeline().remove(this);
    return channel;
  }

  /** Gives the connection up; the receiver hears nothing of it. */
  void close() {
    receiver = null;
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (receiver == null || !(message instanceof HttpObject part)) {
        ctx.close();
      } else if (part.decoderResult().isFailure()) {
        LOG.debug("unreadable answer", part.decoderResult().cause());
        lost(ctx, false);
      } else {
        deliver(part);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void deliver(HttpObject part) {
    if (part instanceof HttpResponse head && receiver != null) {
      receiver.head(head);
    }
    if (part instanceof HttpContent piece && receiver != null) {
      receiver.content(piece);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (receiver != null && receiver.wantsMore()) {
      ctx.read();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (receiver != null && ctx.channel().isWritable()) {
      receiver.upstreamWritable();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent) {
      lost(ctx, true);
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    lost(ctx, false);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("upstream connection failed", cause);
    lost(ctx, false);
  }

  private void lost(ChannelHandlerContext ctx, boolean timeout) {
    var waiting = receiver;
    receiver = null;
    ctx.close();
    if (waiting != null) {
      waiting.upstreamGone(timeout);
    }
  }
}
