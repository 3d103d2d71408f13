package dev.pipelock.proxy.coding;

/**
 * Undoes one content coding as its octets arrive, and hands on all that they say so far: a receiver
 * never knows more than was handed on here. Stateful; not safe for threads.
 */
public interface Decoder extends AutoCloseable {

  /** The next octets. */
  void feed(byte[] octets, int from, int length, Sink out) throws DecodingException;

  /** The end; a coding that is cut short is malformed. */
  void finish() throws DecodingException;

  /** Gives memory back. */
  @Override
  default void close() {
    // Most decoders live on the heap.
  }
}
