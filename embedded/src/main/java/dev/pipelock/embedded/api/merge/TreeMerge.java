package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Merges one tree into another by their shapes; nothing is ever removed. */
record TreeMerge(Shapes shapes) {

  void merge(ObjectNode target, JsonNode wanted) {
    map(target, wanted, List.of());
  }

  private void map(ObjectNode target, JsonNode wanted, List<String> path) {
    wanted
        .properties()
        .forEach(
            e -> {
              var child = new ArrayList<>(path);
              child.add(e.getKey());
              field(target, e.getKey(), e.getValue(), child);
            });
  }

  private void field(ObjectNode target, String name, JsonNode value, List<String> path) {
    JsonNode present = target.path(name);
    switch (shapes.at(path)) {
      case Shape.Granular() when value.isObject() ->
          map(present instanceof ObjectNode map ? map : target.putObject(name), value, path);
      case Shape.KeyedList(var keys)
          when present instanceof ArrayNode list && Lists.isKeyed(value, keys) ->
          items(list, value, keys, path);
      case Shape.SetList() when present instanceof ArrayNode list && value.isArray() ->
          value.forEach(
              scalar -> {
                if (!Lists.contains(list, scalar)) {
                  list.add(scalar);
                }
              });
      case Shape.Granular _, Shape.KeyedList _, Shape.SetList _, Shape.Atomic _ ->
          target.set(name, value.deepCopy());
    }
  }

  private void items(ArrayNode list, JsonNode wanted, List<String> keys, List<String> path) {
    for (JsonNode item : wanted) {
      Lists.find(list, keys, item)
          .ifPresentOrElse(found -> map(found, item, path), () -> list.add(item.deepCopy()));
    }
  }
}
