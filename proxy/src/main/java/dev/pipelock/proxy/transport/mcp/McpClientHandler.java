package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.transport.Listener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One client connection: one exchange at a time, requests that were sent ahead wait. A read stays
 * open while an answer is on its way, so that a client that hangs up is noticed.
 */
final class McpClientHandler extends ChannelInboundHandlerAdapter {
  private final McpEdge edge;
  private @Nullable McpConversation conversation;

  /** When it began, by {@link System#nanoTime}. */
  private long since;

  private @Nullable HttpRequest ahead;
  private boolean requestEnded;
  private boolean answered;

  McpClientHandler(McpEdge edge) {
    this.edge = edge;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    edge.drain().idle(ctx.channel());
    ctx.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      switch (message) {
        case HttpRequest head when conversation == null -> open(ctx, head);
        case HttpRequest head -> ahead = head;
        case HttpContent part -> content(ctx, part);
        default -> ctx.close();
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void open(ChannelHandlerContext ctx, HttpRequest head) {
    edge.drain().busy(ctx.channel());
    requestEnded = false;
    answered = false;
    since = System.nanoTime();
    var reply = new Reply(ctx.channel(), head, () -> answered(ctx));
    conversation = new McpConversation(edge, ctx.channel(), head, reply);
    conversation.begin();
  }

  private void content(ChannelHandlerContext ctx, HttpContent part) {
    if (conversation == null) {
      return;
    }
    if (part.decoderResult().isFailure()) {
      // What follows cannot be told from a new request (request smuggling).
      conversation.clientGone();
      ctx.close();
      return;
    }
    requestEnded = part instanceof LastHttpContent;
    conversation.content(part);
    if (requestEnded) {
      ctx.read();
      next(ctx);
    }
  }

  private void answered(ChannelHandlerContext ctx) {
    answered = true;
    next(ctx);
  }

  /** A client is heard to the end of its request: closing earlier would reset its answer away. */
  private void next(ChannelHandlerContext ctx) {
    if (conversation == null || !requestEnded || !answered) {
      return; // an answer that was written at once has been here already
    }
    boolean goesOn = conversation.keepsAlive();
    conversation = null;
    var waiting = ahead;
    ahead = null;
    if (!goesOn) {
      ctx.close();
    } else if (waiting != null) {
      open(ctx, waiting);
    } else {
      edge.drain().idle(ctx.channel());
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (conversation != null && ctx.channel().isWritable()) {
      conversation.clientWritable();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownReadComplete) {
      inputEnded(ctx);
    } else if (event instanceof Listener.Cut cut) {
      if (conversation != null && cut.ends(since)) {
        ctx.close();
      }
    } else if (event instanceof IdleStateEvent
        && (conversation == null || !conversation.awaitsUpstream())) {
      ctx.close();
    }
  }

  /** A client that is done sending still gets its answer, unless that answer has no end. */
  private void inputEnded(ChannelHandlerContext ctx) {
    if (conversation == null || !requestEnded || conversation.endless()) {
      ctx.close();
    } else {
      conversation.closeAfter();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (conversation != null) {
      conversation.clientGone();
      conversation = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A reset by the client, mostly; channelInactive follows and cleans up.
    ctx.close();
  }
}
