package dev.pipelock.proxy.offline;

import dev.pipelock.proxy.text.ContentKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a payload stands on the wire; it decides what looks at it and whose action holds. */
public enum Placement {
  /** Goes out on 8888; a text is a prompt. */
  REQUEST,
  /** Comes in on 8888; a text is the content of a chat completion. */
  RESPONSE,
  /** Goes out on 8889; a text is an argument. */
  TOOL_CALL,
  /** Comes in on 8889; a text is a text block. */
  TOOL_RESULT,
  /** Comes in on 8889 as an entry of tools/list; a text is a description. */
  TOOL_DEFINITION;

  private static final String RPC = "{\"jsonrpc\":\"2.0\",\"id\":1,";

  /** As on the command line, for example {@code tool-call}. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads what {@link #option} writes. */
  public static Optional<Placement> parse(String option) {
    return Arrays.stream(values())
        .filter(placement -> placement.option().equals(option.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Whether it is a body on 8888, of any media type. */
  private boolean isHttpBody() {
    return this == REQUEST || this == RESPONSE;
  }

  /** The kind of content that a body is. */
  public ContentKind kind() {
    return switch (this) {
      case REQUEST -> ContentKind.REQUEST_BODY;
      case RESPONSE -> ContentKind.RESPONSE_BODY;
      case TOOL_CALL -> ContentKind.MCP_INPUT;
      case TOOL_RESULT -> ContentKind.TOOL_RESULT;
      case TOOL_DEFINITION -> ContentKind.TOOL_DEFINITION;
    };
  }

  /** The message that carries the payload. */
  public WireMessage message(Payload payload) {
    return switch (payload) {
      case Payload.Text(byte[] literal) -> ofText(literal);
      case Payload.Structure(byte[] json) -> ofStructure(json);
    };
  }

  /**
   * The message that a whole input is: a body of any type on 8888; on 8889 JSON where it is that,
   * else text.
   *
   * @param contentType media type of a body on 8888; null for none
   */
  public WireMessage whole(byte[] input, @Nullable String contentType) {
    if (isHttpBody()) {
      return new WireMessage.Body(kind(), input, contentType);
    }
    return message(
        Members.isStructure(input) ? new Payload.Structure(input) : Payload.Text.of(text(input)));
  }

  /** An octet a character where it is no UTF-8, so that nothing is lost. */
  private static String text(byte[] input) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(input, StandardCharsets.ISO_8859_1);
    }
  }

  private WireMessage ofText(byte[] literal) {
    return switch (this) {
      case REQUEST ->
          body(joined("{\"messages\":[{\"role\":\"user\",\"content\":", literal, "}]}"));
      case RESPONSE ->
          body(
              joined(
                  "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":",
                  literal,
                  "}}]}"));
      case TOOL_CALL -> call("{\"name\":\"scanned\",\"arguments\":{\"text\":", literal, "}}");
      case TOOL_RESULT -> result("{\"content\":[{\"type\":\"text\",\"text\":", literal, "}]}");
      case TOOL_DEFINITION ->
          result("{\"tools\":[{\"name\":\"scanned\",\"description\":", literal, "}]}");
    };
  }

  private WireMessage ofStructure(byte[] json) {
    if (isHttpBody()) {
      return body(json);
    }
    var members = Members.of(json);
    if (members.has("jsonrpc")) {
      return this == TOOL_CALL ? new WireMessage.FromAgent(json) : new WireMessage.FromServer(json);
    }
    return switch (this) {
      case TOOL_CALL ->
          members.has("name")
              ? call("", json, "")
              : call("{\"name\":\"scanned\",\"arguments\":", json, "}");
      case TOOL_RESULT ->
          members.has("content")
              ? result("", json, "")
              : ofText(Payload.Text.of(new String(json, StandardCharsets.UTF_8)).literal());
      case TOOL_DEFINITION ->
          members.has("tools")
              ? result("", json, "")
              : members.isArray()
                  ? result("{\"tools\":", json, "}")
                  : result("{\"tools\":[", json, "]}");
      case REQUEST, RESPONSE -> body(json);
    };
  }

  private WireMessage body(byte[] json) {
    return new WireMessage.Body(kind(), json, "application/json");
  }

  private static WireMessage call(String before, byte[] json, String after) {
    return new WireMessage.FromAgent(
        joined(RPC + "\"method\":\"tools/call\",\"params\":" + before, json, after + "}"));
  }

  private static WireMessage result(String before, byte[] json, String after) {
    return new WireMessage.FromServer(joined(RPC + "\"result\":" + before, json, after + "}"));
  }

  private static byte[] joined(String before, byte[] json, String after) {
    var out = new ByteArrayOutputStream(before.length() + json.length + after.length());
    out.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(json);
    out.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }
}
