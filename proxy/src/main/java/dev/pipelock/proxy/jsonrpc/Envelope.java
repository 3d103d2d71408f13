package dev.pipelock.proxy.jsonrpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The members of the outermost object while they are being read. The first complaint is kept, not
 * thrown, so that an id which stands behind it is still found.
 */
final class Envelope {
  private final byte[] source;
  private @Nullable String version;
  private @Nullable String method;
  private @Nullable JsonRpcId id;
  private boolean result;
  private boolean error;
  private @Nullable String complaint;

  Envelope(byte[] source) {
    this.source = source;
  }

  /** Reads one member; the parser stands on its name and is left on the end of its value. */
  void read(JsonParser parser) throws IOException {
    var name = parser.currentName();
    var token = parser.nextToken();
    switch (name) {
      case "jsonrpc" -> version = token == JsonToken.VALUE_STRING ? parser.getText() : null;
      case "method" -> {
        method = token == JsonToken.VALUE_STRING ? parser.getText() : null;
        complainUnless(method != null, "method must be a string");
      }
      case "params" ->
          complainUnless(token.isStructStart(), "params must be an object or an array");
      case "id" -> readId(parser, token);
      case "result" -> result = true;
      case "error" -> {
        error = true;
        complainUnless(token == JsonToken.START_OBJECT, "error must be an object");
      }
      default -> {
        // Members of later revisions pass; they are content like everything else.
      }
    }
    parser.skipChildren();
  }

  private void readId(JsonParser parser, JsonToken token) throws IOException {
    var written = written(parser, token);
    if (written == null) {
      complainUnless(false, "id must be a string, a number or null");
    } else if (written.length() > JsonRpcId.MAX_LENGTH) {
      complainUnless(false, "id is longer than " + JsonRpcId.MAX_LENGTH + " characters");
    } else {
      id = new JsonRpcId(written);
    }
  }

  private @Nullable String written(JsonParser parser, JsonToken token) throws IOException {
    if (token.isNumeric()) {
      return parser.getText();
    }
    if (token == JsonToken.VALUE_NULL) {
      return JsonRpcId.NULL.json();
    }
    if (token != JsonToken.VALUE_STRING) {
      return null;
    }
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.finishToken();
    int end = (int) parser.currentLocation().getByteOffset();
    return new String(source, start, end - start, StandardCharsets.UTF_8);
  }

  private void complainUnless(boolean holds, String sentence) {
    if (!holds && complaint == null) {
      complaint = sentence;
    }
  }

  JsonRpcId knownId() {
    return id == null ? JsonRpcId.NULL : id;
  }

  /** What it is, once every member was read. */
  JsonRpcDecoding close(JsonText text) {
    complainUnless("2.0".equals(version), "jsonrpc must be \"2.0\"");
    var message = complaint == null ? message(text) : null;
    return message == null
        ? new JsonRpcDecoding.Invalid(
            new JsonRpcFault(JsonRpcFault.Kind.NOT_JSON_RPC, complaintOr(), knownId()))
        : new JsonRpcDecoding.Decoded(message);
  }

  private @Nullable JsonRpcMessage message(JsonText text) {
    if (method != null) {
      complainUnless(!result && !error, "a message with method has neither result nor error");
      return complaint != null
          ? null
          : id == null
              ? new JsonRpcMessage.Notification(method, text)
              : new JsonRpcMessage.Request(id, method, text);
    }
    complainUnless(result || error, "one of method, result or error is missing");
    complainUnless(!(result && error), "result and error exclude each other");
    complainUnless(error || id != null, "a result needs the id of its request");
    return complaint == null ? new JsonRpcMessage.Response(knownId(), error, text) : null;
  }

  private String complaintOr() {
    return complaint == null ? "not a JSON-RPC 2.0 message" : complaint;
  }
}
