package dev.pipelock.proxy.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * A message body as it is collected, up to a limit. It copies, so that a body sent byte by byte
 * costs no more than its size. Owned by one event loop.
 */
public final class BodyBuffer {
  private static final int INITIAL = 1024;

  private final ByteBuf bytes;
  private final long limit;
  private boolean gone;

  /**
   * @param limit most bytes that {@link #fits} accepts
   */
  public BodyBuffer(ByteBufAllocator allocator, long limit) {
    this.bytes = allocator.buffer(INITIAL);
    this.limit = limit;
  }

  /** Whether the next piece is within the limit. */
  public boolean fits(ByteBuf piece) {
    return (long) size() + piece.readableBytes() <= limit;
  }

  /** Copies the piece; its reference stays with the caller. Nothing happens after release. */
  public void add(ByteBuf piece) {
    if (!gone) {
      bytes.writeBytes(piece, piece.readerIndex(), piece.readableBytes());
    }
  }

  public int size() {
    return gone ? 0 : bytes.readableBytes();
  }

  /** A copy as an array, for inspection. */
  public byte[] toBytes() {
    var copy = new byte[size()];
    if (!gone) {
      bytes.getBytes(bytes.readerIndex(), copy);
    }
    return copy;
  }

  /** The bytes to send; the caller owns them and this buffer is empty from then on. */
  public ByteBuf take() {
    if (gone) {
      return bytes.alloc().buffer(0);
    }
    gone = true;
    return bytes;
  }

  /** Gives the memory back; harmless twice. */
  public void release() {
    if (!gone) {
      gone = true;
      bytes.release();
    }
  }
}
