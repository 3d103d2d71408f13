package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Strategic merge patch: a merge patch whose keyed lists merge element by element, with the
 * directives {@code $patch: replace|delete}, {@code $deleteFromPrimitiveList/…} and {@code
 * $retainKeys}. {@code $setElementOrder/…} is accepted and ignored: elements keep their places.
 */
public record StrategicMerge(Shapes shapes) {

  private static final String PATCH = "$patch";
  private static final String RETAIN_KEYS = "$retainKeys";
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";

  /** Returns the patched object; neither argument is changed. */
  public ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode result = target.deepCopy();
    merge(result, patch, List.of());
    return result;
  }

  private void merge(ObjectNode target, ObjectNode patch, List<String> path) {
    if (patch.path(PATCH).asText().equals("replace")) {
      target.removeAll();
    }
    if (patch.path(RETAIN_KEYS).isArray()) {
      var retained = new ArrayList<String>();
      patch.path(RETAIN_KEYS).forEach(k -> retained.add(k.asText()));
      target.retain(retained);
    }
    patch.properties().forEach(e -> field(target, e.getKey(), e.getValue(), path));
  }

  private void field(ObjectNode target, String name, JsonNode value, List<String> parent) {
    if (name.startsWith(DELETE_FROM)) {
      deleteFrom(target, name.substring(DELETE_FROM.length()), value);
      return;
    }
    if (name.startsWith("$")) {
      return;
    }
    var path = new ArrayList<>(parent);
    path.add(name);
    switch (value) {
      case JsonNode none when none.isNull() -> target.remove(name);
      case ObjectNode map when map.path(PATCH).asText().equals("delete") -> target.remove(name);
      case ObjectNode map -> {
        ObjectNode child =
            target.path(name) instanceof ObjectNode present ? present : Json.object();
        merge(child, map, path);
        target.set(name, child);
      }
      case ArrayNode list -> target.set(name, merged(target.path(name), list, path));
      case JsonNode scalar -> target.set(name, scalar);
    }
  }

  private ArrayNode merged(JsonNode present, ArrayNode patch, List<String> path) {
    ArrayNode result = present instanceof ArrayNode list ? list.deepCopy() : emptyList();
    return switch (shapes.at(path)) {
      // Where server-side apply has several keys, the strategic merge key is the first of them.
      case Shape.KeyedList(var keys) -> items(result, patch, keys.getFirst(), path);
      case Shape.SetList() -> union(result, patch);
      case Shape.Granular _, Shape.Atomic _ -> patch.deepCopy();
    };
  }

  private ArrayNode items(ArrayNode result, ArrayNode patch, String key, List<String> path) {
    boolean replace = false;
    for (JsonNode element : patch) {
      replace |= element.size() == 1 && element.path(PATCH).asText().equals("replace");
    }
    ArrayNode list = replace ? emptyList() : result;
    for (JsonNode element : patch) {
      if (element instanceof ObjectNode item && item.has(key)) {
        item(list, item, key, path);
      }
    }
    return list;
  }

  private void item(ArrayNode list, ObjectNode item, String key, List<String> path) {
    var found = Lists.find(list, List.of(key), item);
    if (item.path(PATCH).asText().equals("delete")) {
      found.ifPresent(
          gone -> {
            for (int i = list.size() - 1; i >= 0; i--) {
              if (list.get(i).equals(gone)) {
                list.remove(i);
              }
            }
          });
      return;
    }
    ObjectNode target =
        found.orElseGet(
            () -> {
              ObjectNode added = Json.object();
              list.add(added);
              return added;
            });
    merge(target, item, path);
  }

  private static ArrayNode union(ArrayNode list, ArrayNode patch) {
    patch.forEach(
        value -> {
          if (!Lists.contains(list, value)) {
            list.add(value);
          }
        });
    return list;
  }

  private static void deleteFrom(ObjectNode target, String name, JsonNode values) {
    if (target.path(name) instanceof ArrayNode list && values instanceof ArrayNode gone) {
      for (int i = list.size() - 1; i >= 0; i--) {
        if (Lists.contains(gone, list.get(i))) {
          list.remove(i);
        }
      }
    }
  }

  private static ArrayNode emptyList() {
    return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
  }
}
