package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.api.grammar.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The top level of a document, parted.
 *
 * @param typed sections of the model, for the binder
 * @param untyped names of known sections without a model, in document order
 */
record Sections(JsonNode typed, List<String> untyped) {

  /** Parts a document; a section that nobody knows is a violation. */
  static Sections split(JsonNode document, Report report) {
    if (!document.isObject()) {
      return new Sections(document, List.of());
    }
    var known = new ArrayList<>(PolicyDocument.SHAPE.members().keySet());
    known.addAll(UntypedSections.names());
    var typed = JsonNodeFactory.instance.objectNode();
    var untyped = new ArrayList<String>();
    for (var entry : document.properties()) {
      var name = entry.getKey();
      if (PolicyDocument.SHAPE.members().containsKey(name)) {
        typed.set(name, entry.getValue());
      } else if (UntypedSections.contains(name)) {
        if (!entry.getValue().isNull()) {
          untyped.add(name);
        }
      } else {
        unknown(Path.ROOT.key(name), name, known, report);
      }
    }
    renamed(document, report);
    return new Sections(typed, untyped);
  }

  private static void unknown(Path path, String name, List<String> known, Report report) {
    var hint = Renamed.hint(path);
    if (hint.isPresent()) {
      report.violation(path, "unknown section", hint.get().expected(), hint.get().instead());
    } else {
      var nearest = Nearest.to(name, known).orElse(null);
      report.violation(path, "unknown section", "a section of pipelock.yaml", nearest);
    }
  }

  /** Old names inside sections that have no model would otherwise pass in silence. */
  private static void renamed(JsonNode document, Report report) {
    Renamed.pointers()
        .sorted()
        .filter(pointer -> !document.at(pointer).isMissingNode())
        .map(pointer -> pointer.substring(1).split("/"))
        .filter(steps -> steps.length == 2 && UntypedSections.contains(steps[0]))
        .map(steps -> Path.ROOT.key(steps[0]).key(steps[1]))
        .forEach(
            path ->
                Renamed.hint(path)
                    .ifPresent(
                        h -> report.violation(path, "unknown key", h.expected(), h.instead())));
  }

  /** Sections of the model in its order, then the others by name. */
  static ObjectNode ordered(ObjectNode policy, @Nullable JsonNode extra) {
    var all = policy.deepCopy();
    if (extra != null) {
      for (var entry : extra.properties()) {
        if (policy.has(entry.getKey())) {
          throw new IllegalArgumentException(
              entry.getKey() + " stands both in the policy and in extraConfig");
        }
        all.set(entry.getKey(), sorted(entry.getValue()));
      }
    }
    var ordered = JsonNodeFactory.instance.objectNode();
    PolicyDocument.SHAPE.members().keySet().stream()
        .filter(all::has)
        .forEach(name -> ordered.set(name, all.get(name)));
    all.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !ordered.has(name))
        .sorted()
        .toList()
        .forEach(name -> ordered.set(name, all.get(name)));
    return ordered;
  }

  /** Key order means nothing in YAML, and the same configuration must have the same digest. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      node.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> object.set(entry.getKey(), sorted(entry.getValue())));
      return object;
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(sorted(item)));
      return array;
    }
    return node;
  }
}
