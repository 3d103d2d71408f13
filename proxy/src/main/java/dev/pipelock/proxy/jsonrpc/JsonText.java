package dev.pipelock.proxy.jsonrpc;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of one JSON text, known to be UTF-8 and nothing else (RFC 8259, section 8.1). A clean
 * message leaves as exactly these bytes. The array is shared, not copied: nobody may write to it.
 */
public final class JsonText {
  private static final int WINDOW = 8192;

  private final byte[] bytes;

  private JsonText(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Empty where the bytes are not strict UTF-8, or start like UTF-16, UTF-32 or a byte order mark:
   * two parsers that guess different encodings would read two different messages.
   */
  public static Optional<JsonText> of(byte[] bytes) {
    return guessable(bytes) || !isUtf8(bytes) ? Optional.empty() : Optional.of(new JsonText(bytes));
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  /** The whole text, decoded. */
  public String decoded() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean guessable(byte[] bytes) {
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private static boolean isUtf8(byte[] bytes) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var source = ByteBuffer.wrap(bytes);
    var window = CharBuffer.allocate(Math.min(WINDOW, bytes.length + 1));
    while (true) {
      var result = decoder.decode(source, window, true);
      if (result.isError()) {
        return false;
      }
      if (result.isUnderflow()) {
        return true;
      }
      window.clear();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonText that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Its size only: the content may be secret. */
  @Override
  public String toString() {
    return "JsonText[" + bytes.length + " bytes]";
  }
}
