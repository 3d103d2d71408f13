package dev.pipelock.proxy.transport.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at the first byte that a client sends into a tunnel, and tells what it speaks. A client
 * that stays silent is closed: a late ClientHello must not slip by unseen.
 */
public final class FirstByte extends ChannelInboundHandlerAdapter {
  /** Content type "handshake" of a TLS record (RFC 8446, section 5.1). */
  private static final int TLS_HANDSHAKE = 22;

  private static final long PATIENCE_SECONDS = 10;

  private final Consumer<Speech> then;
  private boolean seen;

  /** What a client speaks. */
  public enum Speech {
    TLS,
    /** A method's first letter (RFC 9110, section 9.1). */
    HTTP,
    OTHER
  }

  /**
   * @param then puts the handlers behind this one; it then removes itself and the byte goes on
   */
  public FirstByte(Consumer<Speech> then) {
    this.then = then;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.executor()
        .schedule(
            () -> {
              if (!seen) {
                ctx.close();
              }
            },
            PATIENCE_SECONDS,
            TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!seen && message instanceof ByteBuf bytes && bytes.isReadable()) {
      seen = true;
      then.accept(speech(bytes.getUnsignedByte(bytes.readerIndex())));
      ctx.fireChannelRead(message);
      ctx.fireChannelReadComplete();
      ctx.pipeline().remove(this);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  private static Speech speech(int first) {
    if (first == TLS_HANDSHAKE) {
      return Speech.TLS;
    }
    return first >= 'A' && first <= 'Z' ? Speech.HTTP : Speech.OTHER;
  }
}
