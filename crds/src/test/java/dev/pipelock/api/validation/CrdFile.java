package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import dev.pipelock.api.yaml.YamlDocument;
import dev.pipelock.api.yaml.YamlText;
import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The CustomResourceDefinition as the generator makes it, with what no annotation can say. */
final class CrdFile {

  static final String NAME = "pipelockpolicies.pipelock.dev-v1.yml";

  private static final String HEADER =
      "# Made from the records of dev.pipelock.api by CrdFileTest; -Dgolden=update rewrites it.\n";

  private static final List<String> COLUMNS =
      List.of("Mode", "Ready", "Replicas", "Injected", "Policy", "Age");

  private CrdFile() {}

  static String generate(Path folder) throws IOException {
    new CRDGenerator()
        .customResourceClasses(PipelockPolicy.class)
        .forCRDVersions("v1")
        .inOutputDir(folder.toFile())
        .detailedGenerate();
    var crd = YamlDocument.read(Files.readString(folder.resolve(NAME))).root();
    var schema = crd.at("/spec/versions/0/schema/openAPIV3Schema");
    var spec = (ObjectNode) schema.at("/properties/spec");
    narrow(spec, new ShapeReader(Spelling.CAMEL_CASE).read(PipelockPolicySpec.class));
    freeForm((ObjectNode) spec.at("/properties/extraConfig"));
    keyed((ObjectNode) schema.at("/properties/status/properties/conditions"), "type");
    ((ObjectNode) schema).putArray("required").add("spec");
    order((ArrayNode) crd.at("/spec/versions/0/additionalPrinterColumns"));
    wholeNumbers(crd);
    return HEADER + YamlText.of(crd);
  }

  /** As a person reads them; the generator sorts by path. */
  private static void order(ArrayNode columns) {
    var sorted =
        columns
            .valueStream()
            .sorted(Comparator.comparingInt(column -> COLUMNS.indexOf(column.get("name").asText())))
            .toList();
    columns.removeAll().addAll(sorted);
  }

  /** A field that takes fewer words than its type has. */
  private static void narrow(ObjectNode schema, Shape shape) {
    switch (shape) {
      case Shape.Struct(var members) ->
          members.forEach(
              (key, member) ->
                  narrow((ObjectNode) schema.get("properties").get(key), member.shape()));
      case Shape.Items(var item, var size) -> narrow((ObjectNode) schema.get("items"), item);
      case Shape.Entries(var value) ->
          narrow((ObjectNode) schema.get("additionalProperties"), value);
      case Shape.Choice(var words) -> {
        var choices = schema.putArray("enum");
        words.forEach(choices::add);
      }
      case Shape.Whole whole -> {}
      case Shape.Decimal decimal -> {}
      case Shape.Flag flag -> {}
      case Shape.Text text -> {}
      case Shape.Foreign foreign -> {}
    }
  }

  /** Any object: with additionalProperties beside it the API server would refuse plain values. */
  private static void freeForm(ObjectNode schema) {
    schema.remove("additionalProperties");
    schema.remove("properties");
    schema.put("type", "object");
    schema.put("x-kubernetes-preserve-unknown-fields", true);
  }

  /** A list whose items are owned one by one in server-side apply. */
  private static void keyed(ObjectNode schema, String key) {
    schema.put("x-kubernetes-list-type", "map");
    schema.putArray("x-kubernetes-list-map-keys").add(key);
    var required = schema.get("items").get("required");
    var names =
        required instanceof ArrayNode written
            ? written
            : ((ObjectNode) schema.get("items")).putArray("required");
    if (names.valueStream().noneMatch(name -> name.asText().equals(key))) {
      names.add(key);
    }
  }

  /** The annotations hold bounds as floating point; a schema reads better without exponents. */
  private static void wholeNumbers(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              entry -> {
                var value = entry.getValue();
                if (value.isDouble() && value.doubleValue() == Math.rint(value.doubleValue())) {
                  entry.setValue(LongNode.valueOf(value.longValue()));
                }
              });
    }
    node.forEach(CrdFile::wholeNumbers);
  }
}
