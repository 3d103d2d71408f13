package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipelock.api.grammar.Nearest;
import dev.pipelock.api.grammar.Shown;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a tree against a shape and reports everything that does not fit in one pass; what comes out
 * fits, so that binding it to records cannot fail. Nulls and empty texts are taken as not written:
 * the Sure chart writes {@code dir: ""} for "none".
 */
final class Binder {

  /** The words that YAML 1.1 and Go's reader take for booleans. */
  private static final Map<String, Boolean> YAML_1_1 =
      Map.of("yes", true, "on", true, "y", true, "no", false, "off", false, "n", false);

  private static final List<String> SECRET_WORDS =
      List.of("token", "password", "secret", "key", "credential", "url");

  private final Report report;

  Binder(Report report) {
    this.report = report;
  }

  /** What of the tree fits the shape; empty when nothing does or nothing was written. */
  Optional<JsonNode> fit(JsonNode node, Shape shape, Path path) {
    if (node.isNull()) {
      return Optional.empty();
    }
    return switch (shape) {
      case Shape.Struct struct -> struct(node, struct, path);
      case Shape.Items items -> items(node, items, path);
      case Shape.Entries entries -> entries(node, entries, path);
      case Shape.Choice choice -> choice(node, choice, path);
      case Shape.Whole whole -> whole(node, whole, path);
      case Shape.Decimal decimal -> decimal(node, decimal, path);
      case Shape.Flag flag -> flag(node, path);
      case Shape.Text text -> text(node, text, path);
      case Shape.Foreign foreign -> Optional.of(node);
    };
  }

  private Optional<JsonNode> struct(JsonNode node, Shape.Struct struct, Path path) {
    if (!node.isObject()) {
      return mismatch(path, node, "a mapping");
    }
    var fitting = JsonNodeFactory.instance.objectNode();
    for (var entry : node.properties()) {
      var at = path.key(entry.getKey());
      var member = struct.members().get(entry.getKey());
      if (member == null) {
        unknown(at, entry.getKey(), struct.members().keySet());
      } else if (!isBlank(entry.getValue())) {
        fit(entry.getValue(), member.shape(), at)
            .ifPresent(value -> fitting.set(entry.getKey(), value));
      }
    }
    struct
        .members()
        .forEach(
            (key, member) -> {
              var written = node.get(key);
              if (member.required() && (written == null || written.isNull() || isBlank(written))) {
                report.violation(path.key(key), "missing", "a value: it is required");
              }
            });
    return Optional.of(fitting);
  }

  void unknown(Path path, String key, Collection<String> known) {
    var hint = Renamed.hint(path);
    if (hint.isPresent()) {
      report.violation(path, "unknown key", hint.get().expected(), hint.get().instead());
      return;
    }
    var expected = "one of " + String.join(", ", known);
    report.violation(path, "unknown key", expected, Nearest.to(key, known).orElse(null));
  }

  private static boolean isBlank(JsonNode node) {
    return node.isTextual() && node.textValue().isEmpty();
  }

  private Optional<JsonNode> items(JsonNode node, Shape.Items items, Path path) {
    if (!node.isArray()) {
      return mismatch(path, node, expected(items));
    }
    if (node.size() < items.size().min() || node.size() > items.size().max()) {
      report.violation(path, "a list of " + node.size(), expected(items));
      return Optional.empty();
    }
    var fitting = JsonNodeFactory.instance.arrayNode();
    for (var i = 0; i < node.size(); i++) {
      var at = path.item(i);
      if (node.get(i).isNull()) {
        report.violation(at, "nothing", expected(items.item()));
      } else {
        fit(node.get(i), items.item(), at).ifPresent(fitting::add);
      }
    }
    return Optional.of(fitting);
  }

  private Optional<JsonNode> entries(JsonNode node, Shape.Entries entries, Path path) {
    if (!node.isObject()) {
      return mismatch(path, node, "a mapping");
    }
    var fitting = JsonNodeFactory.instance.objectNode();
    for (var entry : node.properties()) {
      var at = path.entry(entry.getKey());
      if (entry.getValue().isNull()) {
        report.violation(at, "nothing", expected(entries.value()));
      } else {
        fit(entry.getValue(), entries.value(), at)
            .ifPresent(value -> fitting.set(entry.getKey(), value));
      }
    }
    return Optional.of(fitting);
  }

  private Optional<JsonNode> choice(JsonNode node, Shape.Choice choice, Path path) {
    if (node.isTextual() && choice.words().contains(node.textValue())) {
      return Optional.of(node);
    }
    var nearest =
        node.isTextual() ? Nearest.to(node.textValue(), choice.words()) : Optional.<String>empty();
    report.violation(path, shown(path, node), expected(choice), nearest.orElse(null));
    return Optional.empty();
  }

  private Optional<JsonNode> whole(JsonNode node, Shape.Whole whole, Path path) {
    if (!node.isIntegralNumber()) {
      return mismatch(path, node, expected(whole));
    }
    if (!node.canConvertToLong()
        || node.longValue() < whole.min()
        || node.longValue() > whole.max()) {
      return mismatch(path, node, expected(whole));
    }
    return Optional.of(node);
  }

  private Optional<JsonNode> decimal(JsonNode node, Shape.Decimal decimal, Path path) {
    if (!node.isNumber()
        || !(node.doubleValue() >= decimal.min() && node.doubleValue() <= decimal.max())) {
      return mismatch(path, node, expected(decimal));
    }
    return Optional.of(node);
  }

  private Optional<JsonNode> flag(JsonNode node, Path path) {
    if (node.isBoolean()) {
      return Optional.of(node);
    }
    if (node.isTextual() && report.placement().plain(path)) {
      var meant = YAML_1_1.get(node.textValue().toLowerCase(Locale.ROOT));
      if (meant != null) {
        return Optional.of(BooleanNode.valueOf(meant));
      }
    }
    return mismatch(path, node, "true or false");
  }

  private Optional<JsonNode> text(JsonNode node, Shape.Text text, Path path) {
    if (!node.isTextual()) {
      return mismatch(path, node, node.isValueNode() ? "text: put it in quotes" : "text");
    }
    var length = node.textValue().length();
    if (length > text.size().max()) {
      report.violation(path, "text of %d characters".formatted(length), expected(text));
      return Optional.empty();
    }
    return Optional.of(node);
  }

  private Optional<JsonNode> mismatch(Path path, JsonNode node, String expected) {
    report.violation(path, shown(path, node), expected);
    return Optional.empty();
  }

  private static String expected(Shape shape) {
    return switch (shape) {
      case Shape.Struct struct -> "a mapping with " + String.join(", ", struct.members().keySet());
      case Shape.Items(var item, var size) ->
          "a list of %d to %d items".formatted(size.min(), size.max());
      case Shape.Entries entries -> "a mapping";
      case Shape.Choice choice -> String.join(" or ", choice.words());
      case Shape.Whole(var min, var max) ->
          min == max ? "the number " + min : "a whole number from %d to %d".formatted(min, max);
      case Shape.Decimal(var min, var max) ->
          "a number from %s to %s".formatted(compact(min), compact(max));
      case Shape.Flag flag -> "true or false";
      case Shape.Text(var size) -> "text of at most %d characters".formatted(size.max());
      case Shape.Foreign foreign -> "an object of Kubernetes";
    };
  }

  private static String compact(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** A value as a message may show it: never from a place that may hold a secret. */
  private static String shown(Path path, JsonNode node) {
    var step = path.step().toLowerCase(Locale.ROOT);
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "a mapping";
      case STRING ->
          SECRET_WORDS.stream().anyMatch(step::contains)
              ? "text (not shown)"
              : "text " + Shown.quoted(node.textValue());
      case NUMBER -> "the number " + Shown.shortened(node.asText());
      default -> node.asText();
    };
  }
}
