package dev.pipelock.proxy.body;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Octets as text. */
final class Texts {
  private Texts() {}

  /** In its charset where it is valid in it; else an octet a character, so that nothing is lost. */
  static String of(byte[] octets, Charset charset) {
    try {
      return decode(octets, charset);
    } catch (CharacterCodingException invalid) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * In its charset, or not at all: a lenient reader and a strict one would read different texts.
   */
  static String strictly(byte[] octets, Charset charset) throws UnreadableException {
    try {
      return decode(octets, charset);
    } catch (CharacterCodingException invalid) {
      throw Reasons.malformed("not valid in its character encoding", "body");
    }
  }

  private static String decode(byte[] octets, Charset charset) throws CharacterCodingException {
    var text =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(octets))
            .toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
