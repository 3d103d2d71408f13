package dev.pipelock.proxy.transport.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** One end of a WebSocket over a raw socket, which can also do what it must not. */
final class WebSocketPeer {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** Marks the first octet of a frame that is not a message's last. */
  static final int MORE = 0x100;

  /** The bit that means "compressed" with permessage-deflate. */
  static final int RSV1 = 0x40;

  private static final byte[] MASK = {0x11, 0x22, 0x33, 0x44};

  private final Socket socket;
  private final DataInputStream in;
  private final boolean masks;

  /** A received frame. */
  @SuppressWarnings("ArrayRecordComponent") // Frames are never compared.
  record Frame(int opcode, boolean last, boolean masked, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    int closeCode() {
      assertThat(opcode).as("a close frame").isEqualTo(CLOSE);
      return ByteBuffer.wrap(payload).getShort();
    }

    String closeReason() {
      return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }
  }

  WebSocketPeer(Socket socket, boolean masks) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.masks = masks;
  }

  /** The request or the answer, without what follows. */
  String head() throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.readUnsignedByte());
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Answers a handshake; returns what was asked. */
  String accept(String moreHeaders) throws IOException {
    var asked = head();
    var key = asked.replaceAll("(?is).*sec-websocket-key: *([^\r]*)\r.*", "$1");
    write(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + ("Sec-WebSocket-Accept: " + proof(key) + "\r\n" + moreHeaders + "\r\n"));
    return asked;
  }

  private static String proof(String key) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-1")
                  .digest(
                      (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                          .getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  void send(int opcode, String text) throws IOException {
    send(opcode, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends a frame.
   *
   * @param opcode with {@link #MORE} and {@link #RSV1} where wanted
   */
  void send(int opcode, byte[] payload) throws IOException {
    send(opcode, payload, masks);
  }

  void send(int opcode, byte[] payload, boolean masked) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write((opcode & 0x7f) | ((opcode & MORE) == 0 ? 0x80 : 0));
    var flag = masked ? 0x80 : 0;
    if (payload.length < 126) {
      out.write(flag | payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(flag | 126);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      out.write(flag | 127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    if (masked) {
      out.writeBytes(MASK);
    }
    for (var at = 0; at < payload.length; at++) {
      out.write(masked ? payload[at] ^ MASK[at % 4] : payload[at]);
    }
    socket.getOutputStream().write(out.toByteArray());
  }

  Frame receive() throws IOException {
    var first = in.readUnsignedByte();
    var second = in.readUnsignedByte();
    assertThat(first & 0x70).as("reserved bits").isZero();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    var masked = (second & 0x80) != 0;
    var mask = masked ? in.readNBytes(4) : new byte[4];
    var payload = in.readNBytes((int) length);
    for (var at = 0; at < payload.length; at++) {
      payload[at] ^= mask[at % 4];
    }
    return new Frame(first & 0x0f, (first & 0x80) != 0, masked, payload);
  }

  /** Whether the other side has closed without another frame. */
  boolean ended() throws IOException {
    return in.read() < 0;
  }
}
