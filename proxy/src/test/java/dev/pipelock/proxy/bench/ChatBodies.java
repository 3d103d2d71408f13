package dev.pipelock.proxy.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.proxy.testing.Prose;

/**
 * Clean bodies of the sizes that the figures are about, as a chat API and a tool server see them.
 */
final class ChatBodies {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private ChatBodies() {}

  /** A chat request with messages of system, user and assistant in turn. */
  static byte[] request(int length) {
    var prose = new Prose(11);
    var body = MAPPER.createObjectNode();
    body.put("model", "gpt-4.1-mini").put("temperature", 0.2).put("stream", false);
    var messages = body.putArray("messages");
    message(messages, "system", "You help a family with its money.\n\n" + prose.text(1500));
    int size = bytes(body).length;
    for (int turn = 0; size < length; turn++) {
      boolean user = turn % 2 == 0;
      int most = user ? 250 + turn * 37 % 500 : 1200 + turn * 311 % 2600;
      message(messages, user ? "user" : "assistant", prose.text(Math.min(most, length - size)));
      size = bytes(body).length;
    }
    return bytes(body);
  }

  /** A chat completion with one long answer. */
  static byte[] response(int length) {
    var body = MAPPER.createObjectNode();
    body.put("id", "chatcmpl-bench").put("object", "chat.completion").put("created", 1764028800);
    body.put("model", "gpt-4.1-mini");
    var choice = body.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", "stop");
    var answer = choice.putObject("message").put("role", "assistant");
    body.putObject("usage").put("prompt_tokens", 812).put("completion_tokens", 15_204);
    int frame = bytes(body).length;
    answer.put("content", new Prose(12).text(length - frame - length / 60));
    return bytes(body);
  }

  /** A call of a tool, 500 octets. */
  static byte[] toolCall() {
    var body = MAPPER.createObjectNode();
    body.put("jsonrpc", "2.0").put("id", 7).put("method", "tools/call");
    var params = body.putObject("params").put("name", "get_transactions");
    var arguments = params.putObject("arguments");
    arguments.put("start_date", "2026-01-01").put("end_date", "2026-03-31");
    arguments.put("account", "Household").put("per_page", 50).put("page", 1).put("order", "desc");
    arguments.putArray("categories").add("Groceries").add("Transport").add("Insurance");
    arguments.put("note", new Prose(13).text(500).substring(0, 500 - bytes(body).length - 14));
    return bytes(body);
  }

  private static void message(ArrayNode messages, String role, String content) {
    messages.addObject().put("role", role).put("content", content);
  }

  private static byte[] bytes(ObjectNode body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", impossible);
    }
  }
}
