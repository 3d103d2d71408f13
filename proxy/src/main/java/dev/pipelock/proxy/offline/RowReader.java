package dev.pipelock.proxy.offline;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.pipelock.proxy.jsonrpc.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row of a labelled corpus: an object whose payload stands in one of {@code text}, {@code
 * parts} (strings, joined with nothing between), {@code tool}, {@code call} or {@code calls}. An
 * object without any of them, and every other JSON value, is the payload itself. Values are cut out
 * of the line, not decoded and written again: what is judged is what was written.
 */
public final class RowReader {
  private final byte[] line;
  private @Nullable String id;
  private @Nullable List<Payload> payloads;
  private @Nullable String complaint;

  private RowReader(byte[] line) {
    this.line = line;
  }

  /** Reads a line as a row. */
  public static Row row(byte[] line) {
    return read(line, true);
  }

  /** Reads a line as a payload that is taken whole, whatever its members are called. */
  public static Row whole(byte[] line) {
    return read(line, false);
  }

  private static Row read(byte[] line, boolean asRow) {
    if (JsonText.of(line).isEmpty()) {
      return new Row.Malformed("not UTF-8 without a byte order mark (expected: one JSON value)");
    }
    try (var parser = Members.JSON.createParser(line)) {
      return new RowReader(line).read(parser, asRow);
    } catch (JsonProcessingException malformed) {
      var place = malformed.getLocation();
      return new Row.Malformed(
          "not valid JSON"
              + (place == null ? "" : " at column " + place.getColumnNr())
              + " (expected: one JSON value)");
    } catch (IOException unreadable) {
      return new Row.Malformed("not readable as JSON (expected: one JSON value)");
    }
  }

  private Row read(JsonParser parser, boolean asRow) throws IOException {
    var first = parser.nextToken();
    if (first == null) {
      return new Row.Malformed("empty (expected: one JSON value)");
    }
    Payload whole = null;
    if (asRow && first == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        member(parser);
      }
    } else {
      whole = value(parser);
    }
    if (parser.nextToken() != null) {
      return new Row.Malformed("data after the JSON value (expected: one JSON value a line)");
    }
    if (complaint != null) {
      return new Row.Malformed(complaint);
    }
    if (payloads == null) {
      payloads = List.of(whole == null ? new Payload.Structure(line) : whole);
    }
    return new Row.Item(Optional.ofNullable(id), payloads);
  }

  private void member(JsonParser parser) throws IOException {
    var name = parser.currentName();
    var token = parser.nextToken();
    switch (name) {
      case "id" -> id = token.isScalarValue() ? parser.getText() : null;
      case "text" -> take(name, token == JsonToken.VALUE_STRING, "a string", parser);
      case "tool", "call" -> take(name, token == JsonToken.START_OBJECT, "an object", parser);
      case "parts" -> takeParts(parser, token);
      case "calls" -> takeCalls(parser, token);
      default -> parser.skipChildren();
    }
  }

  private void take(String name, boolean fits, String expected, JsonParser parser)
      throws IOException {
    if (fits) {
      payload(List.of(value(parser)));
    } else {
      unfit(name, expected, parser);
    }
  }

  /** Joined as they were written: the two halves of an escaped pair may stand in two parts. */
  private void takeParts(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      unfit("parts", "an array of strings", parser);
      return;
    }
    var joined = new ByteArrayOutputStream(line.length);
    joined.write('"');
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        var literal = cut(parser);
        joined.write(literal, 1, literal.length - 2);
      } else {
        unfit("parts", "an array of strings", parser);
      }
    }
    joined.write('"');
    payload(List.of(new Payload.Text(joined.toByteArray())));
  }

  private void takeCalls(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      unfit("calls", "an array of objects", parser);
      return;
    }
    var calls = new ArrayList<Payload>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        calls.add(value(parser));
      } else {
        unfit("calls", "an array of objects", parser);
      }
    }
    payload(calls);
  }

  private void payload(List<Payload> found) {
    if (payloads != null) {
      complaint =
          "more than one of text, parts, tool, call and calls (expected: one;"
              + " --jsonl-bodies takes lines as they are)";
    }
    payloads = found;
  }

  private void unfit(String name, String expected, JsonParser parser) throws IOException {
    parser.skipChildren();
    complaint =
        name
            + " is not "
            + expected
            + " (expected: "
            + expected
            + "; --jsonl-bodies takes lines"
            + " as they are)";
  }

  private Payload value(JsonParser parser) throws IOException {
    boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
    boolean structure = parser.currentToken().isStructStart();
    var bytes = cut(parser);
    if (text) {
      return new Payload.Text(bytes);
    }
    return structure ? new Payload.Structure(bytes) : Payload.Text.of(parser.getText());
  }

  private byte[] cut(JsonParser parser) throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    int end = (int) parser.currentLocation().getByteOffset();
    return Arrays.copyOfRange(line, start, end);
  }
}
