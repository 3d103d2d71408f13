package dev.pipelock.proxy.body;

import dev.pipelock.proxy.policy.Limits;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.BlockReason;

/** A body without its content codings, for a protocol that reads the bytes itself. */
public sealed interface PlainBody {

  /** Its bytes. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Decoded(byte[] bytes) implements PlainBody {}

  /** It cannot be decoded within the limits; the mode decides what follows. */
  record Unreadable(BlockReason reason) implements PlainBody {}

  /**
   * Decodes.
   *
   * @param contentEncoding value of the header, empty without one
   * @param kind whose size limit holds
   */
  static PlainBody of(byte[] body, String contentEncoding, ContentKind kind, Limits limits) {
    try {
      var plain = ContentCoding.decode(body, contentEncoding, kind, limits);
      if (plain.aside().length > 0 && !Reasons.isAnswer(kind)) {
        // Who reads the bytes as a message would not look there.
        throw Reasons.malformed("in a coding that carries more than the body", "content-encoding");
      }
      return new Decoded(plain.body());
    } catch (UnreadableException unreadable) {
      return new Unreadable(unreadable.reason());
    }
  }
}
