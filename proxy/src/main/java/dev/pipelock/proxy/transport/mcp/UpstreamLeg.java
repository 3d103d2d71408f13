package dev.pipelock.proxy.transport.mcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the upstream for one exchange: hands the answer over as fast as it is taken,
 * and is closed afterwards.
 */
final class UpstreamLeg extends SimpleChannelInboundHandler<HttpObject> {
  private final Channel channel;
  private @Nullable Receiver receiver;

  /** Who takes the answer. */
  interface Receiver {
    void head(HttpResponse head);

    /** A piece; its reference stays with the caller. */
    void content(HttpContent piece);

    /** Whether more can be taken now; who says no calls {@link UpstreamLeg#read()} later. */
    boolean wantsMore();

    /** More of the request can be written. */
    void upstreamWritable();

    /**
     * The connection ended before the answer did.
     *
     * @param timeout whether it was silent for too long
     */
    void upstreamGone(boolean timeout);
  }

  private UpstreamLeg(Channel channel, Receiver receiver) {
    this.channel = channel;
    this.receiver = receiver;
  }

  /** Speaks HTTP on a fresh connection. */
  static UpstreamLeg open(Channel channel, Receiver receiver, long silenceMillis) {
    // An upstream that is done sending is done: HTTP has no half-closed exchanges on this side.
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
    var leg = new UpstreamLeg(channel, receiver);
    channel
        .pipeline()
        .addLast(new IdleStateHandler(silenceMillis, 0, 0, TimeUnit.MILLISECONDS))
        .addLast(new HttpClientCodec())
        .addLast(leg);
    return leg;
  }

  void send(HttpRequest head) {
    channel.writeAndFlush(head, channel.voidPromise());
    channel.read();
  }

  /** Takes ownership of the bytes. */
  void send(ByteBuf bytes, boolean last) {
    channel.writeAndFlush(
        last ? new DefaultLastHttpContent(bytes) : new DefaultHttpContent(bytes),
        channel.voidPromise());
  }

  void sendEnd() {
    send(Unpooled.EMPTY_BUFFER, true);
  }

  boolean writable() {
    return channel.isWritable();
  }

  void read() {
    channel.read();
  }

  /** Done with it; the receiver hears nothing more. */
  void close() {
    receiver = null;
    channel.close();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
    if (receiver == null) {
      return;
    }
    if (part.decoderResult().isFailure()) {
      lost(false);
      return;
    }
    if (part instanceof HttpResponse head) {
      receiver.head(head);
    }
    if (part instanceof HttpContent piece && receiver != null) {
      receiver.content(piece);
    }
  }

  /** Whether a piece is the end of the answer. */
  static boolean isLast(HttpContent piece) {
    return piece instanceof LastHttpContent;
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
      lost(true);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    lost(false);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A reset or a broken TLS record: what the client gets to know is that the upstream is gone.
    lost(false);
  }

  private void lost(boolean timeout) {
    var waiting = receiver;
    receiver = null;
    channel.close();
    if (waiting != null) {
      waiting.upstreamGone(timeout);
    }
  }
}
