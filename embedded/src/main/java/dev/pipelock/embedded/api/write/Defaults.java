package dev.pipelock.embedded.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pipelock.embedded.api.resource.ResourceType;
import java.util.Set;

/**
 * The few defaults that list keys, replica counts and server-side apply depend on, and canonical
 * quantities. A real API server sets many more: embedded/README.md lists the difference.
 */
final class Defaults {

  private static final Set<String> REPLICATED = Set.of("Deployment", "ReplicaSet", "StatefulSet");

  private Defaults() {}

  /** Fills in what {@code object} leaves open. */
  static void apply(ResourceType type, ObjectNode object) {
    if (type.custom()) {
      return;
    }
    fillListKeys(type, object);
    canonicalQuantities(object);
    if (!(object.path("spec") instanceof ObjectNode spec)) {
      return;
    }
    if (REPLICATED.contains(type.kind()) && !spec.has("replicas")) {
      spec.put("replicas", 1);
    }
    switch (type.kind()) {
      case "Service" -> service(spec);
      case "Pod" -> pod(spec);
      default -> template(spec);
    }
  }

  /** {@code protocol} is a key of every port list: an apply that omits it means TCP. */
  static void fillListKeys(ResourceType type, JsonNode object) {
    if (!type.custom()) {
      fillProtocols(object);
    }
  }

  private static void fillProtocols(JsonNode node) {
    for (JsonNode port : node.path("ports")) {
      if (port instanceof ObjectNode p
          && (p.has("containerPort") || p.has("port"))
          && !p.has("protocol")) {
        p.put("protocol", "TCP");
      }
    }
    node.forEach(Defaults::fillProtocols);
  }

  private static void canonicalQuantities(JsonNode node) {
    for (String field : Set.of("limits", "requests")) {
      if (node.path("resources").path(field) instanceof ObjectNode amounts) {
        amounts
            .properties()
            .forEach(e -> e.setValue(new TextNode(Quantities.canonical(e.getValue().asText()))));
      }
    }
    node.forEach(Defaults::canonicalQuantities);
  }

  private static void service(ObjectNode spec) {
    if (!spec.has("type")) {
      spec.put("type", "ClusterIP");
    }
    for (JsonNode port : spec.path("ports")) {
      if (port instanceof ObjectNode p && !p.has("targetPort")) {
        p.set("targetPort", p.path("port"));
      }
    }
  }

  private static void template(ObjectNode spec) {
    if (spec.path("template").path("spec") instanceof ObjectNode podSpec && spec.has("selector")) {
      pod(podSpec);
    }
  }

  private static void pod(ObjectNode spec) {
    if (!spec.has("restartPolicy")) {
      spec.put("restartPolicy", "Always");
    }
    if (!spec.has("terminationGracePeriodSeconds")) {
      spec.put("terminationGracePeriodSeconds", 30);
    }
  }
}
