package dev.pipelock.proxy.sse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pipelock.proxy.text.Ascii;
import dev.pipelock.proxy.text.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an event adds to the texts of a stream, so that a phrase spread over many token deltas is
 * joined again: OpenAI chat completions and responses, Anthropic messages, Ollama, plain data.
 * Anything else counts with all its strings.
 */
public final class DeltaText {
  private static final ObjectReader JSON = JsonMapper.builder().build().reader();

  /** OpenAI echoes the request in each response object; it is the client's own text. */
  private static final Set<String> ECHOED = Set.of("instructions", "tools", "input", "prompt");

  private static final int LONGEST_NAME = 64;

  private DeltaText() {}

  /**
   * The pieces of an event by the path of the text that they continue; pieces of one path belong
   * together. Empty for an event that says nothing.
   */
  public static List<Content.Field> of(Frame.Event event) {
    var out = new ArrayList<Content.Field>();
    label("event.name", event.name(), out);
    label("event.id", event.id(), out);
    label("event.other", event.other(), out);
    var data = event.data();
    if (data.isBlank() || data.equals("[DONE]")) {
      return out;
    }
    try {
      var json = data.startsWith("{") || data.startsWith("[") ? JSON.readTree(data) : null;
      if (json != null) {
        shape(json, out);
        return out;
      }
    } catch (JsonProcessingException notJson) {
      // A client that cannot parse it either may still show it as it stands.
      out.add(new Content.Field("data", data));
      return out;
    }
    out.add(new Content.Field("data", data));
    return out;
  }

  /** Event names and ids are words; whatever is more is text that somebody hides there. */
  private static void label(
      String path, @org.jspecify.annotations.Nullable String value, List<Content.Field> out) {
    if (value != null
        && !value.isEmpty()
        && !(value.length() <= LONGEST_NAME
            && value
                .chars()
                .allMatch(c -> c == '.' || c == '_' || c == '-' || Ascii.isAlphanumeric(c)))) {
      out.add(new Content.Field(path, value + "\n"));
    }
  }

  private static void shape(JsonNode json, List<Content.Field> out) {
    var type = json.path("type").asText();
    if (json.path("choices").isArray()) {
      json.path("choices").forEach(choice -> choice(choice, out));
      if (!json.path("error").isMissingNode()) {
        whole("error", json.path("error"), out);
      }
    } else if (type.startsWith("content_block_")) {
      var path = "content[" + json.path("index").asInt() + "]";
      continued(path, json.path("delta"), out);
      continued(path, json.path("content_block"), out);
    } else if (type.endsWith(".delta") && json.path("delta").isTextual()) {
      out.add(new Content.Field(responsesPath(type, json), json.path("delta").asText()));
    } else if (json.path("message").path("content").isTextual()) {
      continued("message", json.path("message"), out);
    } else if (json.path("response").isTextual()) {
      out.add(new Content.Field("response", json.path("response").asText()));
    } else {
      whole("event", json, out);
    }
  }

  private static void choice(JsonNode choice, List<Content.Field> out) {
    var path = "choices[" + choice.path("index").asInt() + "]";
    continued(path + ".delta", choice.path("delta"), out);
    if (choice.path("text").isTextual()) {
      out.add(new Content.Field(path + ".text", choice.path("text").asText()));
    }
    if (choice.path("message").isObject()) {
      whole(path + ".message", choice.path("message"), out);
    }
  }

  /** Each string of a delta continues the string of the same name. */
  private static void continued(String path, JsonNode delta, List<Content.Field> out) {
    delta
        .properties()
        .forEach(
            member -> {
              var name = path + "." + member.getKey();
              if (member.getValue().isTextual()) {
                if (!isLabel(member.getKey())) {
                  out.add(new Content.Field(name, member.getValue().asText()));
                }
              } else if (member.getKey().equals("tool_calls")) {
                member.getValue().forEach(call -> toolCall(name, call, out));
              } else if (member.getValue().isContainerNode()) {
                whole(name, member.getValue(), out);
              }
            });
  }

  private static boolean isLabel(String key) {
    return key.equals("type") || key.equals("role") || key.equals("id");
  }

  private static void toolCall(String path, JsonNode call, List<Content.Field> out) {
    continued(path + "[" + call.path("index").asInt() + "].function", call.path("function"), out);
  }

  private static String responsesPath(String type, JsonNode json) {
    return type
        + "["
        + json.path("output_index").asInt()
        + "]["
        + json.path("content_index").asInt()
        + "]";
  }

  /** All strings of a document, apart from each other. */
  private static void whole(String path, JsonNode json, List<Content.Field> out) {
    var text = new StringBuilder();
    strings(json, text);
    if (!text.isEmpty()) {
      out.add(new Content.Field(path, text.toString()));
    }
  }

  private static void strings(JsonNode json, StringBuilder text) {
    if (json.isTextual() && !json.asText().isEmpty()) {
      // Two line feeds keep neighbours from reading as one sentence.
      text.append(json.asText()).append("\n\n");
    }
    var echo = json.path("object").asText().equals("response");
    json.properties()
        .forEach(
            member -> {
              if (!(echo && ECHOED.contains(member.getKey()))) {
                strings(member.getValue(), text);
              }
            });
    if (json.isArray()) {
      json.forEach(element -> strings(element, text));
    }
  }
}
