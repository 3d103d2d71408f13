package dev.pipelock.embedded.api.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.embedded.api.resource.ApiException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A label selector: every requirement must hold. */
public record LabelSelector(List<Requirement> requirements) {

  public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  private static final String KEY = "[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?";
  private static final Pattern SET =
      Pattern.compile("(" + KEY + ")\\s+(in|notin)\\s*\\(([^()]*)\\)");
  private static final Pattern EQUALITY =
      Pattern.compile("(" + KEY + ")\\s*(==|=|!=)\\s*([-A-Za-z0-9_.]*)");
  private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*(" + KEY + ")");

  /** What one label must, or must not, be. */
  public sealed interface Requirement {

    boolean matches(Map<String, String> labels);

    /** The label has one of these values. */
    record In(String key, Set<String> values) implements Requirement {
      @Override
      public boolean matches(Map<String, String> labels) {
        String value = labels.get(key);
        return value != null && values.contains(value);
      }
    }

    /** Also holds when the label is absent, as in Kubernetes. */
    record NotIn(String key, Set<String> values) implements Requirement {
      @Override
      public boolean matches(Map<String, String> labels) {
        String value = labels.get(key);
        return value == null || !values.contains(value);
      }
    }

    /** The label is there, with any value. */
    record Exists(String key) implements Requirement {
      @Override
      public boolean matches(Map<String, String> labels) {
        return labels.containsKey(key);
      }
    }

    /** The label is not there. */
    record DoesNotExist(String key) implements Requirement {
      @Override
      public boolean matches(Map<String, String> labels) {
        return !labels.containsKey(key);
      }
    }
  }

  /**
   * Reads the query form, such as {@code app=sure,tier in (web,worker),!legacy}.
   *
   * @throws ApiException 400 that quotes the requirement it cannot read
   */
  public static LabelSelector parse(String text) {
    var requirements = new ArrayList<Requirement>();
    for (String part : splitOutsideParentheses(text)) {
      if (!part.isBlank()) {
        requirements.add(requirement(part.strip()));
      }
    }
    return new LabelSelector(List.copyOf(requirements));
  }

  /** Reads the object form ({@code matchLabels}, {@code matchExpressions}). */
  public static LabelSelector of(JsonNode selector) {
    var requirements = new ArrayList<Requirement>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(
            e -> requirements.add(new Requirement.In(e.getKey(), Set.of(e.getValue().asText()))));
    for (JsonNode expression : selector.path("matchExpressions")) {
      String key = expression.path("key").asText();
      var values = new HashSet<String>();
      expression.path("values").forEach(v -> values.add(v.asText()));
      requirements.add(
          switch (expression.path("operator").asText()) {
            case "In" -> new Requirement.In(key, values);
            case "NotIn" -> new Requirement.NotIn(key, values);
            case "Exists" -> new Requirement.Exists(key);
            case "DoesNotExist" -> new Requirement.DoesNotExist(key);
            case String other ->
                throw ApiException.badRequest(
                    "\"%s\" is not a label selector operator; use In, NotIn, Exists or DoesNotExist"
                        .formatted(other));
          });
    }
    return new LabelSelector(List.copyOf(requirements));
  }

  public boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(r -> r.matches(labels));
  }

  private static Requirement requirement(String part) {
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      Set<String> values = values(set.group(3));
      return set.group(2).equals("in")
          ? new Requirement.In(set.group(1), values)
          : new Requirement.NotIn(set.group(1), values);
    }
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches()) {
      Set<String> value = Set.of(equality.group(3));
      return equality.group(2).equals("!=")
          ? new Requirement.NotIn(equality.group(1), value)
          : new Requirement.In(equality.group(1), value);
    }
    Matcher existence = EXISTENCE.matcher(part);
    if (existence.matches()) {
      return existence.group(1).isEmpty()
          ? new Requirement.Exists(existence.group(2))
          : new Requirement.DoesNotExist(existence.group(2));
    }
    throw ApiException.badRequest("unable to parse label selector requirement \"" + part + "\"");
  }

  private static Set<String> values(String list) {
    var values = new HashSet<String>();
    for (String value : list.split(",", -1)) {
      values.add(value.strip());
    }
    return values;
  }

  private static List<String> splitOutsideParentheses(String text) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
