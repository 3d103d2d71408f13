package dev.pipelock.embedded.api.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.embedded.api.resource.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A field selector: equality and inequality of the few fields that Kubernetes indexes. */
public record FieldSelector(List<Term> terms) {

  public static final FieldSelector EVERYTHING = new FieldSelector(List.of());

  private static final Set<String> FIELDS =
      Set.of(
          "metadata.name",
          "metadata.namespace",
          "spec.nodeName",
          "spec.serviceAccountName",
          "status.phase",
          "type",
          "reason",
          "involvedObject.kind",
          "involvedObject.name",
          "involvedObject.namespace",
          "involvedObject.uid");

  /** One comparison. */
  record Term(String field, boolean equal, String value) {

    boolean matches(JsonNode object) {
      JsonNode node = object;
      for (String name : field.split("\\.")) {
        node = node.path(name);
      }
      return node.asText("").equals(value) == equal;
    }
  }

  /**
   * @throws ApiException 400 for a field that is not indexed
   */
  public static FieldSelector parse(String text) {
    var terms = new ArrayList<Term>();
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        terms.add(term(part.strip()));
      }
    }
    return new FieldSelector(List.copyOf(terms));
  }

  public boolean matches(JsonNode object) {
    return terms.stream().allMatch(t -> t.matches(object));
  }

  private static Term term(String part) {
    int at = part.indexOf('=');
    if (at < 1) {
      throw ApiException.badRequest("invalid field selector \"" + part + "\": no = in it");
    }
    boolean equal = part.charAt(at - 1) != '!';
    String field = part.substring(0, equal ? at : at - 1).strip();
    String value = part.substring(part.startsWith("==", at) ? at + 2 : at + 1).strip();
    if (!FIELDS.contains(field)) {
      throw ApiException.badRequest("field label not supported: " + field);
    }
    return new Term(field, equal, value);
  }
}
