package dev.pipelock.operator.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Collects the operations of a JSON patch (RFC 6902). It says what we mean and touches nothing
 * else: the difference of two serialised pods would also carry what a typed model does not know.
 */
final class PatchBuilder {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ArrayNode operations = JSON.arrayNode();

  void add(String path, JsonNode value) {
    operation("add", path, value);
  }

  void replace(String path, JsonNode value) {
    operation("replace", path, value);
  }

  void remove(String path) {
    operations.addObject().put("op", "remove").put("path", path);
  }

  /** Appends to a list, which may be absent; {@code list} is its state before the patch. */
  void append(String listPath, JsonNode list, Iterable<? extends JsonNode> values) {
    if (list.isArray()) {
      values.forEach(value -> add(listPath + "/-", value));
      return;
    }
    var fresh = JSON.arrayNode();
    values.forEach(fresh::add);
    if (!fresh.isEmpty()) {
      add(listPath, fresh);
    }
  }

  ArrayNode build() {
    return operations;
  }

  /** A key as a step of a JSON pointer (RFC 6901, section 3). */
  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  static ObjectNode variable(String name, String value) {
    return JSON.objectNode().put("name", name).put("value", value);
  }

  private void operation(String op, String path, JsonNode value) {
    operations.addObject().put("op", op).put("path", path).set("value", value);
  }
}
