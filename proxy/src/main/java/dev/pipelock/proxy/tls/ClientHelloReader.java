package dev.pipelock.proxy.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ClientHello (RFC 8446, section 4.1.2) out of the records it is cut into (section 5.1); a
 * reader for one use.
 */
final class ClientHelloReader {
  private static final int HANDSHAKE = 22;
  private static final int LOWEST_TYPE = 20;
  private static final int HIGHEST_TYPE = 24;
  private static final int MAJOR_VERSION = 3;
  private static final int RECORD_HEADER = 5;
  private static final int LARGEST_RECORD = 1 << 14;

  private static final int CLIENT_HELLO = 1;
  private static final int MESSAGE_HEADER = 4;

  /** legacy_version and random. */
  private static final int FIXED = 2 + 32;

  private static final int SERVER_NAME = 0;
  private static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;
  private static final int HOST_NAME = 0;

  private final ByteBuf received;

  /** The fragments of the records so far, joined. */
  private final ByteBuf message;

  private @Nullable String name;
  private boolean encrypted;

  ClientHelloReader(ByteBuf received) {
    this.received = received.duplicate();
    this.message = Unpooled.buffer(received.readableBytes());
  }

  ClientHello read() {
    if (!received.isReadable()) {
      return new ClientHello.Incomplete();
    }
    int first = received.getUnsignedByte(received.readerIndex());
    if (first < LOWEST_TYPE || first > HIGHEST_TYPE) {
      return new ClientHello.NotTls();
    }
    try {
      return join() ? hello() : new ClientHello.Incomplete();
    } catch (IndexOutOfBoundsException | IllegalStateException malformed) {
      return new ClientHello.Malformed();
    }
  }

  /** Whether the message is whole. */
  private boolean join() {
    while (received.isReadable()) {
      require(received.readUnsignedByte() == HANDSHAKE);
      if (received.readableBytes() < RECORD_HEADER - 1) {
        return false;
      }
      require(received.readUnsignedByte() == MAJOR_VERSION);
      received.skipBytes(1);
      int length = received.readUnsignedShort();
      require(length > 0 && length <= LARGEST_RECORD);
      message.writeBytes(received, Math.min(length, received.readableBytes()));
      if (isWhole()) {
        return true;
      }
    }
    return false;
  }

  private boolean isWhole() {
    if (message.isReadable()) {
      require(message.getUnsignedByte(0) == CLIENT_HELLO);
    }
    return message.readableBytes() >= MESSAGE_HEADER
        && message.readableBytes() >= MESSAGE_HEADER + message.getUnsignedMedium(1);
  }

  private ClientHello hello() {
    message.skipBytes(1);
    var body = message.readSlice(message.readUnsignedMedium());
    body.skipBytes(FIXED);
    body.skipBytes(body.readUnsignedByte()); // legacy_session_id
    body.skipBytes(body.readUnsignedShort()); // cipher_suites
    body.skipBytes(body.readUnsignedByte()); // legacy_compression_methods
    if (body.isReadable()) {
      extensions(body);
    }
    return new ClientHello.Hello(Optional.ofNullable(name), encrypted);
  }

  private void extensions(ByteBuf body) {
    require(body.readUnsignedShort() == body.readableBytes());
    while (body.isReadable()) {
      int type = body.readUnsignedShort();
      var value = body.readSlice(body.readUnsignedShort());
      switch (type) {
        case SERVER_NAME -> serverName(value);
        case ENCRYPTED_CLIENT_HELLO -> encrypted = true;
        default -> {
          // Says nothing about where the client wants to go.
        }
      }
    }
  }

  /** One name of the one kind there is: with two, client and server could choose differently. */
  private void serverName(ByteBuf value) {
    require(name == null);
    require(value.readUnsignedShort() == value.readableBytes());
    require(value.readUnsignedByte() == HOST_NAME);
    int length = value.readUnsignedShort();
    require(length > 0 && length == value.readableBytes());
    name = value.toString(StandardCharsets.ISO_8859_1);
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalStateException("malformed ClientHello");
    }
  }
}
