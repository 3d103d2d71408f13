package dev.pipelock.proxy.offline;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What is to be judged, as one JSON value in UTF-8 and before it is put into a message. */
public sealed interface Payload {

  /**
   * A text.
   *
   * @param literal a JSON string with its quotes, escapes as they were written
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Text(byte[] literal) implements Payload {
    private static final JsonFactory JSON = new JsonFactory();

    /** A text that is not JSON yet. */
    public static Text of(String text) {
      var out = new StringWriter(text.length() + 16);
      try (var json = JSON.createGenerator(out)) {
        json.writeString(text);
      } catch (IOException impossible) {
        throw new UncheckedIOException("writing to memory", impossible);
      }
      return new Text(out.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * An object or an array.
   *
   * @param json as it was written
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Structure(byte[] json) implements Payload {}
}
