package dev.pipelock.proxy.mcp;

import dev.pipelock.proxy.jsonrpc.JsonText;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Which fields of a message are content, and of which kind. */
public final class McpContent {
  private McpContent() {}

  /**
   * What an agent sends: the whole message, so that a missing or unknown member is no hiding place.
   */
  public static List<Content> ofClient(JsonText text) {
    return collect(text, ContentKind.MCP_INPUT, false);
  }

  /**
   * What a server sends: entries of {@code result.tools} as tool definitions, everything else of
   * the message (results, prompts, resources, errors, params of its own requests and notifications)
   * as tool results.
   */
  public static List<Content> ofServer(JsonText text) {
    return collect(text, ContentKind.TOOL_RESULT, true);
  }

  /** A body that is no message by design: its text, and where it is JSON its fields as well. */
  public static List<Content> ofServerText(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    var contents = new ArrayList<Content>();
    contents.add(Content.of(ContentKind.TOOL_RESULT, "body", text));
    if (FieldWalker.isJson(text)) {
      JsonText.of(body).map(McpContent::ofServer).ifPresent(contents::addAll);
    }
    return List.copyOf(contents);
  }

  private static List<Content> collect(JsonText text, ContentKind kind, boolean fromServer) {
    var fields = new Fields(kind);
    try {
      new FieldWalker(fields, fromServer).walk(text.bytes());
    } catch (IOException undecoded) {
      // Only decoded messages come here; whoever calls turns a fault into a refusal.
      throw new UncheckedIOException("a decoded message does not parse again", undecoded);
    }
    return fields.contents();
  }
}
