package dev.pipelock.proxy.transport.forward;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * One message, its fragments joined, or one control frame.
 *
 * @param payload of a close frame: its status and its reason
 */
@SuppressWarnings("ArrayRecordComponent") // Messages are never compared.
record WebSocketMessage(Kind kind, byte[] payload) {

  /** What its opcode says (RFC 6455, section 5.2). */
  enum Kind {
    TEXT,
    BINARY,
    PING,
    PONG,
    CLOSE
  }

  /** To be sent as one frame. */
  WebSocketFrame frame() {
    var bytes = Unpooled.wrappedBuffer(payload);
    return switch (kind) {
      case TEXT -> new TextWebSocketFrame(true, 0, bytes);
      case BINARY -> new BinaryWebSocketFrame(true, 0, bytes);
      case PING -> new PingWebSocketFrame(true, 0, bytes);
      case PONG -> new PongWebSocketFrame(true, 0, bytes);
      case CLOSE -> new CloseWebSocketFrame(true, 0, bytes);
    };
  }
}
