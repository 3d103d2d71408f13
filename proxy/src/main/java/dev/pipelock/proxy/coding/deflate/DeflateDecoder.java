package dev.pipelock.proxy.coding.deflate;

import dev.pipelock.proxy.coding.Decoder;
import dev.pipelock.proxy.coding.DecodingException;
import dev.pipelock.proxy.coding.Sink;
import org.jspecify.annotations.Nullable;

/** The coding "deflate": by name zlib (RFC 1950), but some senders mean the bare format. */
public final class DeflateDecoder implements Decoder {
  private static final int HEADER = 2;
  private static final int DEFLATE = 8;

  private final byte[] header = new byte[HEADER];
  private int read;
  private @Nullable Inflating inflating;

  @Override
  public void feed(byte[] octets, int from, int length, Sink out) throws DecodingException {
    int at = from;
    int end = from + length;
    while (read < HEADER && at < end) {
      header[read++] = octets[at++];
    }
    if (read < HEADER) {
      return;
    }
    if (inflating == null) {
      inflating = new Inflating(!isZlib());
      stream(inflating, header, 0, HEADER, out);
    }
    stream(inflating, octets, at, end - at, out);
  }

  private boolean isZlib() {
    int first = header[0] & 0xFF;
    return (first & 0x0F) == DEFLATE && (first << 8 | (header[1] & 0xFF)) % 31 == 0;
  }

  /** What follows the end would be read by some and dropped by others. */
  private static void stream(Inflating inflating, byte[] octets, int from, int length, Sink out)
      throws DecodingException {
    if (length > 0
        && (inflating.finished() || inflating.feed(octets, from, length, out) < length)) {
      throw DecodingException.malformed();
    }
  }

  @Override
  public void finish() throws DecodingException {
    if (inflating == null || !inflating.finished()) {
      throw DecodingException.malformed();
    }
  }

  @Override
  public void close() {
    if (inflating != null) {
      inflating.close();
    }
  }
}
