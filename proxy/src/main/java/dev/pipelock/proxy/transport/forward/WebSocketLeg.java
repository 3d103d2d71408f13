package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.transport.BodyBuffer;
import dev.pipelock.proxy.transport.HttpPipelines;
import dev.pipelock.proxy.transport.Listener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One side of a WebSocket: joins the fragments of a message and hands over one at a time. */
final class WebSocketLeg extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketLeg.class);

  private final Channel channel;
  private final int largest;
  private final Receiver receiver;
  private @Nullable BodyBuffer joined;
  private boolean waiting;
  private WebSocketMessage.Kind kind = WebSocketMessage.Kind.TEXT;

  /** Who receives the messages; all on the event loop. */
  interface Receiver {
    /** The next one follows after {@link WebSocketLeg#read()}. */
    void message(WebSocketLeg from, WebSocketMessage message);

    /** It broke the protocol, or sent more than is held. */
    void violated(WebSocketLeg from, WebSocketCloseStatus status);

    /** It takes more again. */
    void writable(WebSocketLeg leg);

    /** Its connection has ended. */
    void gone(WebSocketLeg leg);

    /** The proxy is shutting down. */
    void drain();

    /** The kill switch was turned on. */
    void cut();
  }

  /**
   * @param largest most bytes of a message
   */
  WebSocketLeg(Channel channel, int largest, Receiver receiver) {
    this.channel = channel;
    this.largest = largest;
    this.receiver = receiver;
  }

  /** Puts frames on the channel's pipeline, with this at its end. */
  void install(boolean server) {
    HttpPipelines.addFrames(channel.pipeline(), server, largest);
    channel.pipeline().addLast("websocket", this);
  }

  void read() {
    channel.read();
  }

  /** Reads on as soon as the other side takes more. */
  void readWhenWritable(WebSocketLeg other) {
    if (other.channel.isWritable()) {
      read();
    } else {
      waiting = true;
    }
  }

  /** The other side takes more; a message that is still being judged is not overtaken. */
  void readIfWaiting() {
    if (waiting) {
      waiting = false;
      read();
    }
  }

  void send(WebSocketMessage message) {
    channel.writeAndFlush(message.frame(), channel.voidPromise());
  }

  /** Sends a close frame, where none was sent yet, and ends the connection in its time. */
  void close(@Nullable CloseWebSocketFrame last) {
    channel
        .writeAndFlush(last == null ? Unpooled.EMPTY_BUFFER : last)
        .addListener(written -> LingeringClose.install(channel));
  }

  /** Ends the connection at once. */
  void abort() {
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof WebSocketFrame frame) {
        receive(frame);
      } else {
        // A further request of HTTP, sent before the answer to the handshake.
        receiver.violated(this, WebSocketCloseStatus.PROTOCOL_ERROR);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  /** Control frames may stand between fragments (RFC 6455, section 5.4). */
  private void receive(WebSocketFrame frame) {
    switch (frame) {
      case PingWebSocketFrame ping -> deliver(WebSocketMessage.Kind.PING, ping.content());
      case PongWebSocketFrame pong -> deliver(WebSocketMessage.Kind.PONG, pong.content());
      case CloseWebSocketFrame close -> deliver(WebSocketMessage.Kind.CLOSE, close.content());
      default -> join(frame);
    }
  }

  private void join(WebSocketFrame frame) {
    var buffer = joined;
    if (buffer == null) {
      buffer = new BodyBuffer(channel.alloc(), largest);
      joined = buffer;
    }
    switch (frame) {
      case TextWebSocketFrame text -> kind = WebSocketMessage.Kind.TEXT;
      case BinaryWebSocketFrame binary -> kind = WebSocketMessage.Kind.BINARY;
      default -> {
        // A continuation; the decoder lets it follow a first fragment only.
      }
    }
    if (!buffer.fits(frame.content())) {
      release();
      receiver.violated(this, WebSocketCloseStatus.MESSAGE_TOO_BIG);
      return;
    }
    buffer.add(frame.content());
    if (frame.isFinalFragment()) {
      var payload = buffer.toBytes();
      release();
      receiver.message(this, new WebSocketMessage(kind, payload));
    } else {
      read();
    }
  }

  private void deliver(WebSocketMessage.Kind control, ByteBuf payload) {
    receiver.message(this, new WebSocketMessage(control, ByteBufUtil.getBytes(payload)));
  }

  private void release() {
    if (joined != null) {
      joined.release();
      joined = null;
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (channel.isWritable()) {
      receiver.writable(this);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case ChannelInputShutdownReadComplete end -> receiver.gone(this);
      case Listener.Drain drain -> receiver.drain();
      case Listener.Cut cut -> receiver.cut();
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    release();
    receiver.gone(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      receiver.violated(this, corrupted.closeStatus());
    } else {
      LOG.debug("WebSocket connection failed", cause);
      ctx.close();
    }
  }
}
