package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Json;
import java.util.LinkedHashSet;
import java.util.Set;

/** The fields that one manager owns, and their FieldsV1 form. */
public record FieldSet(Set<FieldPath> paths) {

  static final FieldSet EMPTY = new FieldSet(Set.of());

  /** FieldsV1: a child {@code "."} says that the parent itself is owned as well. */
  private static final String SELF = ".";

  static FieldSet fromJson(JsonNode fieldsV1) {
    var paths = new LinkedHashSet<FieldPath>();
    read(fieldsV1, FieldPath.ROOT, paths);
    return new FieldSet(paths);
  }

  ObjectNode toJson() {
    ObjectNode root = Json.object();
    for (FieldPath path : paths) {
      ObjectNode node = root;
      for (String element : path.elements()) {
        node = node.withObjectProperty(element);
      }
      node.putObject(SELF);
    }
    return withoutLonelySelf(root);
  }

  FieldSet plus(FieldSet other) {
    var union = new LinkedHashSet<>(paths);
    union.addAll(other.paths);
    return new FieldSet(union);
  }

  FieldSet minus(FieldSet other) {
    var rest = new LinkedHashSet<>(paths);
    rest.removeAll(other.paths);
    return new FieldSet(rest);
  }

  FieldSet intersect(FieldSet other) {
    var both = new LinkedHashSet<>(paths);
    both.retainAll(other.paths);
    return new FieldSet(both);
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  boolean hasBelow(FieldPath path) {
    return paths.stream().anyMatch(p -> p.isBelow(path));
  }

  private static void read(JsonNode node, FieldPath at, Set<FieldPath> into) {
    if (node.isEmpty() && !at.elements().isEmpty()) {
      into.add(at);
    }
    node.properties()
        .forEach(
            e -> {
              if (e.getKey().equals(SELF)) {
                into.add(at);
              } else {
                read(e.getValue(), at.plus(e.getKey()), into);
              }
            });
  }

  private static ObjectNode withoutLonelySelf(ObjectNode node) {
    if (node.size() == 1 && node.has(SELF)) {
      node.removeAll();
    }
    node.forEach(
        child -> {
          if (child instanceof ObjectNode object) {
            withoutLonelySelf(object);
          }
        });
    return node;
  }
}
