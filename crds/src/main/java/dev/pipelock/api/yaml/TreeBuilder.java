package dev.pipelock.api.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns composed YAML nodes into a JSON tree. Aliases are copied out, so the number of values is
 * bounded here: a few lines of nested aliases would otherwise grow without end.
 */
final class TreeBuilder {

  private static final int MAX_VALUES = 100_000;

  private final Origins origins;
  private final List<YamlFault> faults;
  private int values;
  private boolean exhausted;

  TreeBuilder(Origins origins, List<YamlFault> faults) {
    this.origins = origins;
    this.faults = faults;
  }

  JsonNode build(Node root) {
    return build(root, "", line(root), 0);
  }

  private JsonNode build(Node node, String pointer, int line, int depth) {
    if (exhausted || ++values > MAX_VALUES || depth > YamlDocument.MAX_DEPTH) {
      return exhaust(pointer, line);
    }
    origins.put(
        pointer,
        line,
        node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN);
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, pointer, line);
      case SequenceNode sequence -> sequence(sequence, pointer, depth);
      case MappingNode mapping -> mapping(mapping, pointer, depth);
      default -> throw new IllegalStateException("unknown YAML node " + node.getNodeId());
    };
  }

  private JsonNode exhaust(String pointer, int line) {
    if (!exhausted) {
      exhausted = true;
      faults.add(
          new YamlFault(
              pointer,
              line,
              "too many or too deeply nested values once aliases are copied out",
              "at most %d values and %d levels".formatted(MAX_VALUES, YamlDocument.MAX_DEPTH)));
    }
    return NullNode.getInstance();
  }

  private JsonNode scalar(ScalarNode scalar, String pointer, int line) {
    return ScalarTypes.valueOf(scalar)
        .orElseGet(
            () -> {
              faults.add(
                  new YamlFault(
                      pointer,
                      line,
                      "a value that does not fit its YAML tag " + scalar.getTag(),
                      "text, a number, true, false or null"));
              return NullNode.getInstance();
            });
  }

  private JsonNode sequence(SequenceNode sequence, String pointer, int depth) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var item : sequence.getValue()) {
      if (exhausted) {
        break;
      }
      var at = Origins.child(pointer, Integer.toString(list.size()));
      list.add(build(item, at, line(item), depth + 1));
    }
    return list;
  }

  private JsonNode mapping(MappingNode mapping, String pointer, int depth) {
    var object = JsonNodeFactory.instance.objectNode();
    Map<String, Integer> written = new HashMap<>();
    for (var entry : mapping.getValue()) {
      if (!merges(entry)) {
        put(object, entry, written, pointer, depth);
      }
    }
    // What is written here wins over what is merged in (YAML merge key, type "merge").
    for (var entry : mapping.getValue()) {
      if (merges(entry)) {
        merge(object, entry.getValueNode(), pointer, depth, new HashSet<>());
      }
    }
    return object;
  }

  private static boolean merges(NodeTuple entry) {
    return entry.getKeyNode().getTag().equals(Tag.MERGE);
  }

  private void put(
      ObjectNode object, NodeTuple entry, Map<String, Integer> written, String pointer, int depth) {
    var line = line(entry.getKeyNode());
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      faults.add(new YamlFault(pointer, line, "a list or mapping as a key", "a name as key"));
      return;
    }
    var name = key.getValue();
    var at = Origins.child(pointer, name);
    var first = written.putIfAbsent(name, line);
    if (first != null) {
      faults.add(
          new YamlFault(
              at,
              line,
              "a key that line %d has already".formatted(first),
              "each key once: keep line %d or line %d".formatted(first, line)));
      return;
    }
    object.set(name, build(entry.getValueNode(), at, line, depth + 1));
  }

  private void merge(ObjectNode object, Node source, String pointer, int depth, Set<Node> merging) {
    if (exhausted || depth > YamlDocument.MAX_DEPTH) {
      exhaust(pointer, line(source));
      return;
    }
    if (!merging.add(source)) {
      return;
    }
    switch (source) {
      case MappingNode mapping -> {
        Map<String, Integer> written = new HashMap<>();
        for (var entry : mapping.getValue()) {
          if (merges(entry)) {
            merge(object, entry.getValueNode(), pointer, depth + 1, merging);
          } else if (!(entry.getKeyNode() instanceof ScalarNode key
              && object.has(key.getValue()))) {
            put(object, entry, written, pointer, depth);
          }
        }
      }
      case SequenceNode sequence ->
          sequence.getValue().forEach(item -> merge(object, item, pointer, depth + 1, merging));
      default ->
          faults.add(
              new YamlFault(
                  pointer, line(source), "a merge key << with a scalar", "an alias of a mapping"));
    }
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
