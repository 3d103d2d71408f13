package dev.pipelock.embedded.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Metadata;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.resource.Resources;
import java.util.regex.Pattern;

/** What every object must satisfy, whatever its kind; pure. */
final class ObjectValidation {

  private static final Pattern DNS_SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final int MAX_NAME = 253;
  private static final Pattern LABEL_VALUE =
      Pattern.compile("|[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?");
  private static final Pattern QUALIFIED_NAME =
      Pattern.compile("(?:([^/]{1,253})/)?([A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)");
  private static final int MAX_LABEL_VALUE = 63;

  private ObjectValidation() {}

  /**
   * @throws ApiException 400 or 422 that names the field, what it is and what it must be
   */
  static void check(ResourceType type, ObjectNode object) {
    checkType(type, object);
    String name = Metadata.of(object).name();
    checkName(type, name);
    checkLabels(type, name, object.path("metadata").path("labels"));
    if (type.resource().equals(Resources.CRDS)) {
      checkDefinition(type, name, object.path("spec"));
    }
  }

  static void checkType(ResourceType type, JsonNode object) {
    String apiVersion = object.path("apiVersion").asText("");
    String kind = object.path("kind").asText("");
    if (!apiVersion.equals(type.apiVersion()) || !kind.equals(type.kind())) {
      throw ApiException.badRequest(
          "the object is a \"%s\" of \"%s\", the URL is of \"%s\" of \"%s\""
              .formatted(kind, apiVersion, type.kind(), type.apiVersion()));
    }
    if (!object.path("metadata").isObject()) {
      throw ApiException.invalid(type, "", "metadata", "Required value");
    }
  }

  private static void checkName(ResourceType type, String name) {
    if (name.isEmpty()) {
      throw ApiException.invalid(
          type, name, "metadata.name", "Required value: name or generateName is required");
    }
    // Names of RBAC objects are any path segment: system:node is one of them.
    boolean free = type.resource().group().equals("rbac.authorization.k8s.io");
    if (!free && (name.length() > MAX_NAME || !DNS_SUBDOMAIN.matcher(name).matches())) {
      throw ApiException.invalid(
          type,
          name,
          "metadata.name",
          "Invalid value: \"%s\": must be a lowercase RFC 1123 subdomain of at most %d characters"
              .formatted(name, MAX_NAME));
    }
  }

  private static void checkLabels(ResourceType type, String name, JsonNode labels) {
    labels
        .properties()
        .forEach(
            e -> {
              String value = e.getValue().asText();
              if (!QUALIFIED_NAME.matcher(e.getKey()).matches()) {
                throw ApiException.invalid(
                    type,
                    name,
                    "metadata.labels",
                    "Invalid value: \"%s\": a label key is an optional DNS prefix and a name of at"
                            .formatted(e.getKey())
                        + " most 63 characters");
              }
              if (!e.getValue().isTextual()
                  || value.length() > MAX_LABEL_VALUE
                  || !LABEL_VALUE.matcher(value).matches()) {
                throw ApiException.invalid(
                    type,
                    name,
                    "metadata.labels",
                    "Invalid value: \"%s\": a label value is at most %d of A-Z a-z 0-9 - _ ."
                        .formatted(value, MAX_LABEL_VALUE));
              }
            });
  }

  private static void checkDefinition(ResourceType type, String name, JsonNode spec) {
    String expected =
        spec.path("names").path("plural").asText() + "." + spec.path("group").asText();
    if (!name.equals(expected)) {
      throw ApiException.invalid(
          type,
          name,
          "metadata.name",
          "Invalid value: \"%s\": must be spec.names.plural+\".\"+spec.group".formatted(name));
    }
    if (spec.path("versions").isEmpty()) {
      throw ApiException.invalid(type, name, "spec.versions", "Required value");
    }
  }
}
