package dev.pipelock.operator.instance;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A label selector as a list of requirements that must all hold (Kubernetes LabelSelector).
 *
 * @param requirements matchLabels as {@code In} with one value, then matchExpressions
 */
record Selector(List<LabelSelectorRequirement> requirements) {

  static Selector of(LabelSelector selector) {
    var labels = Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of());
    var exact =
        labels.entrySet().stream().map(e -> requirement(e.getKey(), "In", List.of(e.getValue())));
    var expressions =
        Objects.requireNonNullElse(
            selector.getMatchExpressions(), List.<LabelSelectorRequirement>of());
    return new Selector(Stream.concat(exact, expressions.stream()).toList());
  }

  static LabelSelectorRequirement requirement(String key, String operator, List<String> values) {
    return new LabelSelectorRequirement(key, operator, values);
  }

  Selector and(LabelSelectorRequirement further) {
    return new Selector(Stream.concat(requirements.stream(), Stream.of(further)).toList());
  }

  Selector without(String key) {
    return new Selector(requirements.stream().filter(r -> !key.equals(r.getKey())).toList());
  }

  boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(r -> holds(r, labels));
  }

  private static boolean holds(LabelSelectorRequirement requirement, Map<String, String> labels) {
    var key = requirement.getKey();
    var values = Objects.requireNonNullElse(requirement.getValues(), List.<String>of());
    return switch (requirement.getOperator()) {
      case "In" -> labels.containsKey(key) && values.contains(labels.get(key));
      case "NotIn" -> !labels.containsKey(key) || !values.contains(labels.get(key));
      case "Exists" -> labels.containsKey(key);
      case "DoesNotExist" -> !labels.containsKey(key);
      // The API server knows four operators; an object with a fifth selects nothing.
      default -> false;
    };
  }
}
