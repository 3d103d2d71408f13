package dev.pipelock.proxy.sse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.proxy.text.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One pass over the JSON of an event. Strings where a provider puts its deltas continue the text of
 * their choice, block or call; all others are kept too, since a client may read them. Not safe for
 * threads.
 */
final class EventWalk {
  /** OpenAI echoes the request in each response object; it is the client's own text. */
  private static final Set<String> ECHOED = Set.of("instructions", "tools", "input", "prompt");

  /** Members of an event that say which text of the answer it belongs to. */
  private static final List<String> ORDINALS =
      List.of("index", "output_index", "content_index", "summary_index");

  private final Provider provider;
  private final String type;
  private final String ordinals;
  private final List<Content.Field> continued = new ArrayList<>();
  private final List<Content.Field> others = new ArrayList<>();

  private EventWalk(JsonNode event) {
    this.type = event.path("type").asText();
    this.provider = provider(event, type);
    var ordinals = new StringBuilder();
    for (var name : ORDINALS) {
      if (event.path(name).isInt()) {
        ordinals.append('[').append(event.path(name).intValue()).append(']');
      }
    }
    this.ordinals = ordinals.toString();
  }

  static EventWalk of(JsonNode event) {
    var walk = new EventWalk(event);
    if (event.isObject()) {
      event.properties().forEach(member -> walk.root(member.getKey(), member.getValue()));
    } else {
      walk.other("event", "", event);
    }
    return walk;
  }

  private static Provider provider(JsonNode event, String type) {
    if (event.path("choices").isArray()) {
      return Provider.OPENAI_CHAT;
    }
    if (type.startsWith("response.") || event.path("object").asText().equals("response")) {
      return Provider.OPENAI_RESPONSES;
    }
    if (type.startsWith("content_block_") || type.startsWith("message_")) {
      return Provider.ANTHROPIC;
    }
    return event.path("done").isBoolean() ? Provider.OLLAMA : Provider.UNKNOWN;
  }

  Provider provider() {
    return provider;
  }

  /** Pieces of texts that the provider's clients join. */
  List<Content.Field> continued() {
    return continued;
  }

  /** All that is said besides. */
  List<Content.Field> others() {
    return others;
  }

  private void root(String name, JsonNode value) {
    if (name.equals("choices") && value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        choice("choices[" + value.get(i).path("index").asInt(i) + "]", value.get(i));
      }
    } else if (isDelta(name, value)) {
      delta(pathOfDelta(name), "", value);
    } else {
      key("event", name);
      other("event." + Labels.inPath(name), name, value);
    }
  }

  private boolean isDelta(String name, JsonNode value) {
    return switch (name) {
      case "delta" -> type.startsWith("content_block_") || type.endsWith(".delta");
      case "content_block" -> type.startsWith("content_block_");
      case "message" -> type.isEmpty() && value.isObject();
      case "response", "thinking" -> type.isEmpty() && value.isTextual();
      default -> false;
    };
  }

  private String pathOfDelta(String name) {
    if (type.startsWith("content_block_")) {
      return "content" + ordinals;
    }
    return name.equals("delta") ? Labels.inPath(type.replace('.', '_')) + ordinals : name;
  }

  private void choice(String path, JsonNode choice) {
    choice
        .properties()
        .forEach(
            member -> {
              var name = member.getKey();
              if (name.equals("delta") || name.equals("text")) {
                delta(path + "." + name, name, member.getValue());
              } else {
                key(path, name);
                other("event.choices." + Labels.inPath(name), name, member.getValue());
              }
            });
  }

  /** Each string of a delta continues the string at the same place of the deltas before. */
  private void delta(String path, String name, JsonNode node) {
    if (node.isTextual()) {
      if (!Labels.isLabel(name, node.asText())) {
        add(continued, path, node.asText());
      }
      return;
    }
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      var element = node.get(i);
      delta(path + "[" + element.path("index").asInt(i) + "]", name, element);
    }
    node.properties()
        .forEach(
            member -> {
              key(path, member.getKey());
              delta(
                  path + "." + Labels.inPath(member.getKey()), member.getKey(), member.getValue());
            });
  }

  private void other(String path, String name, JsonNode node) {
    if (node.isTextual()) {
      if (!Labels.isLabel(name, node.asText())) {
        add(others, path, node.asText());
      }
      return;
    }
    if (node.isArray()) {
      node.forEach(element -> other(path + "[]", name, element));
    }
    var echo = node.path("object").asText().equals("response");
    node.properties()
        .forEach(
            member -> {
              if (!(echo && ECHOED.contains(member.getKey()))) {
                key(path, member.getKey());
                other(
                    path + "." + Labels.inPath(member.getKey()),
                    member.getKey(),
                    member.getValue());
              }
            });
  }

  private void key(String path, String name) {
    if (!Labels.isWord(name)) {
      add(others, path + "(key)", name);
    }
  }

  private static void add(List<Content.Field> out, String path, String text) {
    if (!text.isEmpty()) {
      out.add(new Content.Field(path, text));
    }
  }
}
