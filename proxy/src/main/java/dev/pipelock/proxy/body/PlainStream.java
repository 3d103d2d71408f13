package dev.pipelock.proxy.body;

import dev.pipelock.proxy.policy.Limits;
import dev.pipelock.proxy.verdict.BlockReason;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body without its content codings, piece by piece: all that a piece lets its receiver know is
 * decoded with it. Not safe for threads.
 */
public final class PlainStream implements AutoCloseable {
  private @Nullable ContentCoding coding;
  private @Nullable BlockReason reason;

  /**
   * A stream in these codings.
   *
   * @param contentEncoding value of the header
   */
  public PlainStream(String contentEncoding, Limits limits) {
    try {
      coding = ContentCoding.of(contentEncoding, ContentCoding.Bounds.ofStream(limits));
    } catch (UnreadableException unreadable) {
      reason = unreadable.reason();
    }
  }

  /**
   * Decodes; once unreadable, a stream stays so.
   *
   * @param last whether the piece is the last one
   */
  public PlainBody next(byte[] piece, boolean last) {
    if (coding != null) {
      try {
        var out = new ByteArrayOutputStream(4 * piece.length);
        coding.feed(piece, out);
        if (last) {
          coding.finish();
        }
        return new PlainBody.Decoded(out.toByteArray());
      } catch (UnreadableException unreadable) {
        reason = unreadable.reason();
        close();
      }
    }
    if (reason == null) {
      throw new IllegalStateException("the stream was closed");
    }
    return new PlainBody.Unreadable(reason);
  }

  @Override
  public void close() {
    if (coding != null) {
      coding.close();
      coding = null;
    }
  }
}
