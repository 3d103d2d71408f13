package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.transport.Listener;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client connection: its requests take turns, in order, one at a time. */
final class ClientEdge extends ChannelInboundHandlerAdapter implements ClientLeg {
  private static final Logger LOG = LoggerFactory.getLogger(ClientEdge.class);

  private final Channel channel;
  private final Turns turns;
  private @Nullable Turn turn;

  /** When it began, by {@link System#nanoTime}. */
  private long since;

  private @Nullable HttpRequest current;
  private @Nullable HttpRequest next;
  private boolean lastTurn;

  ClientEdge(Channel channel, Turns turns) {
    this.channel = channel;
    this.turns = turns;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    channel.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof HttpObject part)) {
      ctx.fireChannelRead(message);
      return;
    }
    try {
      if (part instanceof HttpRequest head) {
        arrive(head);
      }
      if (part instanceof HttpContent piece && turn != null) {
        receive(turn, piece);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void arrive(HttpRequest head) {
    if (turn == null) {
      open(head);
    } else {
      next = head;
    }
  }

  private void open(HttpRequest head) {
    current = head;
    since = System.nanoTime();
    turn = turns.open(this, head);
    turn.begin();
  }

  private void receive(Turn receiving, HttpContent piece) {
    if (piece.decoderResult().isFailure()) {
      receiving.clientGone();
      answer(turns.malformed(piece.decoderResult().cause()), false);
    } else {
      receiving.content(piece);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (turn != null && channel.isWritable()) {
      turn.clientWritable();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case ChannelInputShutdownReadComplete end -> {
        lastTurn = true;
        closeUnlessAnswering();
      }
      case Listener.Drain drain -> {
        lastTurn = true;
        if (turn == null) {
          channel.close();
        }
      }
      case Listener.Cut cut -> {
        if (turn != null && cut.ends(since)) {
          channel.close();
        }
      }
      case IdleStateEvent idle -> closeUnlessAnswering();
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  /** A client may be done sending and still wait for its answer. */
  private void closeUnlessAnswering() {
    if (turn == null || turn.receiving()) {
      channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    var broken = turn;
    turn = null;
    if (broken != null) {
      broken.clientGone();
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("client connection failed", cause);
    ctx.close();
  }

  @Override
  public EventLoop loop() {
    return channel.eventLoop();
  }

  @Override
  public ByteBufAllocator alloc() {
    return channel.alloc();
  }

  @Override
  public void read() {
    channel.read();
  }

  @Override
  public boolean writable() {
    return channel.isWritable();
  }

  @Override
  public void write(HttpObject part) {
    channel.write(part, channel.voidPromise());
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void answer(FullHttpResponse response, boolean requestWhole) {
    var keep = OwnResponses.finish(response, current, requestWhole);
    if (requestWhole) {
      write(response);
      flush();
      finished(keep);
    } else {
      turn = null;
      channel.writeAndFlush(response).addListener(written -> LingeringClose.install(channel));
    }
  }

  @Override
  public void finished(boolean keep) {
    turn = null;
    if (!keep || lastTurn) {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    var waiting = next;
    next = null;
    if (waiting != null) {
      open(waiting);
    }
    // Otherwise the read that looked for a hang-up is still open.
  }

  @Override
  public void abort() {
    turn = null;
    channel.close();
  }
}
