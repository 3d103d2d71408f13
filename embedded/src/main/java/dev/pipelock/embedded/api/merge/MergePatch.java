package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Json;

/** JSON Merge Patch, RFC 7386: {@code null} removes, objects merge, everything else replaces. */
public final class MergePatch {

  private MergePatch() {}

  /** Returns the patched object; neither argument is changed. */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode result = target.deepCopy();
    merge(result, patch);
    return result;
  }

  private static void merge(ObjectNode target, ObjectNode patch) {
    patch
        .properties()
        .forEach(
            e -> {
              String name = e.getKey();
              switch (e.getValue()) {
                case JsonNode value when value.isNull() -> target.remove(name);
                case ObjectNode value -> {
                  ObjectNode child =
                      target.path(name) instanceof ObjectNode present ? present : Json.object();
                  merge(child, value);
                  target.set(name, child);
                }
                case JsonNode value -> target.set(name, value.deepCopy());
              }
            });
  }
}
