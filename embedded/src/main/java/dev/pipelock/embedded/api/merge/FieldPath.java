package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * One field of an object, in the path elements of FieldsV1: {@code f:name} for a field, {@code
 * k:{...}} for the list element with these keys, {@code v:...} for the element of a set.
 */
public record FieldPath(List<String> elements) {

  static final FieldPath ROOT = new FieldPath(List.of());

  FieldPath field(String name) {
    return plus("f:" + name);
  }

  FieldPath value(JsonNode scalar) {
    return plus("v:" + Json.write(scalar));
  }

  /**
   * @param keys present in {@code item}
   */
  FieldPath item(List<String> keys, JsonNode item) {
    ObjectNode key = Json.object();
    keys.stream().sorted().forEach(k -> key.set(k, item.path(k)));
    return plus("k:" + Json.write(key));
  }

  FieldPath plus(String element) {
    var longer = new ArrayList<String>(elements.size() + 1);
    longer.addAll(elements);
    longer.add(element);
    return new FieldPath(List.copyOf(longer));
  }

  boolean isBelow(FieldPath other) {
    return elements.size() > other.elements.size()
        && elements.subList(0, other.elements.size()).equals(other.elements);
  }

  /** As the API server spells it: {@code .spec.containers[name="app"].image}. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (String element : elements) {
      String rest = element.substring(2);
      switch (element.charAt(0)) {
        case 'f' -> text.append('.').append(rest);
        case 'v' -> text.append("[=").append(rest).append(']');
        default -> text.append('[').append(keys(rest)).append(']');
      }
    }
    return text.toString();
  }

  private static String keys(String json) {
    var keys = new ArrayList<String>();
    Json.readOwn(json).properties().forEach(e -> keys.add(e.getKey() + "=" + e.getValue()));
    return String.join(",", keys);
  }
}
