package dev.pipelock.proxy.coding.deflate;

import dev.pipelock.proxy.coding.DecodingException;
import dev.pipelock.proxy.coding.Sink;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One deflate stream under way. */
final class Inflating implements AutoCloseable {
  private final Inflater inflater;
  private final byte[] buffer = new byte[8192];

  /**
   * @param bare whether without the zlib wrapper
   */
  Inflating(boolean bare) {
    inflater = new Inflater(bare);
  }

  /** How many of the octets belong to the stream; fewer than given only at its end. */
  int feed(byte[] octets, int from, int length, Sink out) throws DecodingException {
    inflater.setInput(octets, from, length);
    try {
      for (int got = inflater.inflate(buffer); got > 0; got = inflater.inflate(buffer)) {
        out.accept(buffer, 0, got);
      }
    } catch (DataFormatException fault) {
      throw DecodingException.malformed();
    }
    if (inflater.needsDictionary()) {
      throw DecodingException.malformed();
    }
    return length - inflater.getRemaining();
  }

  boolean finished() {
    return inflater.finished();
  }

  /** For the next stream of the same kind. */
  void reset() {
    inflater.reset();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
