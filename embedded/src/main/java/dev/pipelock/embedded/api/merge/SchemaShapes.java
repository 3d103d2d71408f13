package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The shapes of a custom kind, read from its CRD's {@code openAPIV3Schema}. */
public final class SchemaShapes implements Shapes {

  private static final Shape GRANULAR = new Shape.Granular();
  private static final Shape ATOMIC = new Shape.Atomic();
  private static final Shape SET = new Shape.SetList();

  private final JsonNode schema;
  private final Shapes metadata = new BuiltInShapes();

  public SchemaShapes(JsonNode schema) {
    this.schema = schema;
  }

  @Override
  public Shape at(List<String> path) {
    if (!path.isEmpty() && path.getFirst().equals("metadata")) {
      return metadata.at(path);
    }
    JsonNode node = schema;
    for (String field : path) {
      node = child(elements(node), field);
    }
    return switch (node.path("type").asText()) {
      case "array" -> list(node);
      default -> node.path("x-kubernetes-map-type").asText().equals("atomic") ? ATOMIC : GRANULAR;
    };
  }

  private static JsonNode elements(JsonNode schema) {
    return schema.path("type").asText().equals("array") ? schema.path("items") : schema;
  }

  private static JsonNode child(JsonNode schema, String field) {
    JsonNode property = schema.path("properties").path(field);
    return property.isMissingNode() ? schema.path("additionalProperties") : property;
  }

  private static Shape list(JsonNode schema) {
    return switch (schema.path("x-kubernetes-list-type").asText()) {
      case "map" -> {
        var keys = new ArrayList<String>();
        schema.path("x-kubernetes-list-map-keys").forEach(k -> keys.add(k.asText()));
        yield new Shape.KeyedList(List.copyOf(keys));
      }
      case "set" -> SET;
      default -> ATOMIC;
    };
  }
}
