package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An object taken apart into the fields that can be owned, each with its value. */
record FieldValues(Map<FieldPath, JsonNode> byPath) {

  /** What names an object or is the server's own is owned by nobody. */
  private static final Set<String> IDENTITY = Set.of("apiVersion", "kind");

  private static final Set<String> SERVER_METADATA =
      Set.of(
          "name",
          "namespace",
          "generateName",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink",
          "managedFields");

  static FieldValues of(ObjectNode object, Shapes shapes) {
    var collector = new Collector(shapes, new LinkedHashMap<>());
    collector.collect(object, List.of(), FieldPath.ROOT);
    return new FieldValues(collector.values());
  }

  FieldSet paths() {
    return new FieldSet(byPath.keySet());
  }

  /** The fields of this object that {@code other} lacks or gives another value. */
  FieldSet changedFrom(FieldValues other) {
    var changed = new LinkedHashSet<FieldPath>();
    byPath.forEach(
        (path, value) -> {
          JsonNode theirs = other.byPath.get(path);
          if (!value.equals(theirs) && !(isEmptyMap(value) && other.hasBelow(path))) {
            changed.add(path);
          }
        });
    return new FieldSet(changed);
  }

  private boolean hasBelow(FieldPath path) {
    return byPath.keySet().stream().anyMatch(p -> p.isBelow(path));
  }

  private static boolean isEmptyMap(JsonNode value) {
    return value.isObject() && value.isEmpty();
  }

  private record Collector(Shapes shapes, Map<FieldPath, JsonNode> values) {

    void collect(JsonNode map, List<String> names, FieldPath at) {
      map.properties()
          .forEach(
              e -> {
                if (!isServerOwned(names, e.getKey())) {
                  field(e.getValue(), child(names, e.getKey()), at.field(e.getKey()));
                }
              });
    }

    private void field(JsonNode value, List<String> names, FieldPath at) {
      Shape shape = shapes.at(names);
      switch (shape) {
        case Shape.KeyedList(var keys) when Lists.isKeyed(value, keys) ->
            value.forEach(
                item -> {
                  FieldPath element = at.item(keys, item);
                  values.put(element, BooleanNode.TRUE);
                  collect(item, names, element);
                });
        case Shape.SetList() when value.isArray() && !value.isEmpty() ->
            value.forEach(scalar -> values.put(at.value(scalar), scalar));
        case Shape.Granular() when value.isObject() && !value.isEmpty() ->
            collect(value, names, at);
        case Shape.KeyedList _, Shape.SetList _, Shape.Granular _, Shape.Atomic _ ->
            values.put(at, value);
      }
    }

    private static boolean isServerOwned(List<String> names, String field) {
      return names.isEmpty()
          ? IDENTITY.contains(field)
          : names.equals(List.of("metadata")) && SERVER_METADATA.contains(field);
    }

    private static List<String> child(List<String> names, String name) {
      var longer = new ArrayList<String>(names.size() + 1);
      longer.addAll(names);
      longer.add(name);
      return longer;
    }
  }
}
