package dev.pipelock.api.validation;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.api.yaml.YamlDocument;
import dev.pipelock.api.yaml.YamlText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxy's configuration file: read strictly, written canonically. */
public final class PolicyDocument {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .defaultPropertyInclusion(
              com.fasterxml.jackson.annotation.JsonInclude.Value.construct(
                  Include.NON_NULL, Include.NON_NULL))
          .build();

  static final Shape.Struct SHAPE = new ShapeReader(Spelling.SNAKE_CASE).read(Policy.class);

  private PolicyDocument() {}

  /**
   * Reads a {@code pipelock.yaml}: one YAML document, snake_case, unknown keys refused. Never
   * throws: a text that cannot be read is {@link Loaded.Invalid} like any other.
   */
  public static Loaded parse(String yaml) {
    var document = YamlDocument.read(yaml);
    var report = new Report(new Placement.InFile(document.origins()));
    for (var fault : document.faults()) {
      var path = pathOf(fault.pointer());
      report.add(
          new Violation(
              report.placement().name(path), fault.line(), fault.found(), fault.expected(), null));
    }
    return load(document.root(), report);
  }

  /** Checks a tree in the file's spelling and turns it into a policy. */
  static Loaded load(JsonNode tree, Report report) {
    var parts = Sections.split(tree, report);
    var fitting = new Binder(report).fit(parts.typed(), SHAPE, Path.ROOT);
    var policy = fitting.map(PolicyDocument::bind).orElseGet(() -> bind(MAPPER.createObjectNode()));
    PolicyRules.check(policy, report);
    var violations = report.violations();
    return violations.isEmpty()
        ? new Loaded.Valid(policy, List.copyOf(parts.untyped()), report.notices())
        : new Loaded.Invalid(violations);
  }

  private static Policy bind(JsonNode fitting) {
    try {
      return MAPPER.treeToValue(fitting, Policy.class);
    } catch (JsonProcessingException mismatch) {
      throw new IllegalStateException("the binder let through what does not bind", mismatch);
    }
  }

  /**
   * Writes a policy as a {@code pipelock.yaml}: snake_case, nulls left out, sections in the order
   * of {@link Policy}, the same text for the same policy every time.
   *
   * @param extra further sections in snake_case (the custom resource's extraConfig), or null
   * @throws IllegalArgumentException when a section stands in both
   */
  public static String render(Policy policy, @Nullable JsonNode extra) {
    return YamlText.of(Sections.ordered(tree(policy), extra));
  }

  /** Records as a tree in the file's spelling, nulls left out. */
  static ObjectNode tree(Record sections) {
    return MAPPER.valueToTree(sections);
  }

  private static Path pathOf(String pointer) {
    var path = Path.ROOT;
    for (var step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      var plain = step.replace("~1", "/").replace("~0", "~");
      var index =
          !plain.isEmpty()
              && plain.length() < 7
              && plain.chars().allMatch(c -> c >= '0' && c <= '9');
      path = index ? path.item(Integer.parseInt(plain)) : path.entry(plain);
    }
    return path;
  }
}
