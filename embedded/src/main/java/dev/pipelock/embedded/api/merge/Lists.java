package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Elements of lists that are found by their keys. */
final class Lists {

  private Lists() {}

  /** Whether {@code value} is a list of objects that all have {@code keys}, and is not empty. */
  static boolean isKeyed(JsonNode value, List<String> keys) {
    return value.isArray()
        && !value.isEmpty()
        && StreamSupport.stream(value.spliterator(), false)
            .allMatch(item -> item.isObject() && keys.stream().allMatch(item::has));
  }

  /** The element of {@code list} whose {@code keys} have the values they have in {@code like}. */
  static Optional<ObjectNode> find(ArrayNode list, List<String> keys, JsonNode like) {
    for (JsonNode item : list) {
      if (item instanceof ObjectNode object && same(keys, object, like)) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }

  static boolean contains(ArrayNode list, JsonNode value) {
    for (JsonNode item : list) {
      if (item.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(List<String> keys, JsonNode one, JsonNode other) {
    return keys.stream().allMatch(k -> one.path(k).equals(other.path(k)));
  }
}
