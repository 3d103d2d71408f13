package dev.pipelock.proxy.coding;

/** Takes decoded octets, and may refuse more of them. */
@FunctionalInterface
public interface Sink {

  /** The octets belong to the decoder and are valid during the call only. */
  void accept(byte[] octets, int from, int length) throws DecodingException;

  /**
   * Octets that travel beside the content and that a receiver drops: comments, frames to be
   * skipped. Who wants to smuggle something out can put it there.
   */
  default void aside(byte[] octets, int from, int length) throws DecodingException {
    // Of no interest to most.
  }
}
