package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Takes fields out of an object, and the maps and lists that become empty by it. */
final class Pruning {

  private Pruning() {}

  /**
   * @param kept fields with an owner: a list element that contains one of these stays, less the
   *     rest
   */
  static void remove(ObjectNode object, FieldSet fields, FieldSet kept) {
    // An element before its keys: without them it would not be found.
    List<FieldPath> shallowestFirst =
        fields.paths().stream().sorted(Comparator.comparingInt(p -> p.elements().size())).toList();
    for (FieldPath path : shallowestFirst) {
      if (!kept.hasBelow(path)) {
        remove(object, path.elements());
      }
    }
  }

  private static void remove(JsonNode node, List<String> path) {
    String element = path.getFirst();
    if (path.size() == 1) {
      removeChild(node, element);
      return;
    }
    JsonNode child = child(node, element);
    boolean wasEmpty = child.isEmpty();
    remove(child, path.subList(1, path.size()));
    if (child.isContainerNode() && child.isEmpty() && !wasEmpty && element.startsWith("f:")) {
      removeChild(node, element);
    }
  }

  private static JsonNode child(JsonNode node, String element) {
    if (element.startsWith("f:")) {
      return node.path(element.substring(2));
    }
    Predicate<JsonNode> wanted = matcher(element);
    for (JsonNode item : node) {
      if (wanted.test(item)) {
        return item;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  private static void removeChild(JsonNode node, String element) {
    if (element.startsWith("f:") && node instanceof ObjectNode object) {
      object.remove(element.substring(2));
    } else if (node instanceof ArrayNode list) {
      Predicate<JsonNode> wanted = matcher(element);
      var rest = new ArrayList<JsonNode>();
      list.forEach(
          item -> {
            if (!wanted.test(item)) {
              rest.add(item);
            }
          });
      list.removeAll();
      list.addAll(rest);
    }
  }

  private static Predicate<JsonNode> matcher(String element) {
    JsonNode wanted = Json.readOwn(element.substring(2));
    if (element.startsWith("v:")) {
      return wanted::equals;
    }
    return item ->
        wanted.properties().stream().allMatch(e -> item.path(e.getKey()).equals(e.getValue()));
  }
}
