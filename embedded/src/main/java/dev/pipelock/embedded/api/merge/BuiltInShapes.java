package dev.pipelock.embedded.api.merge;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shapes of the built-in kinds, by field name: the list keys and atomic maps that the OpenAPI
 * document of Kubernetes 1.36 gives the fields an operator writes. Every other list is atomic.
 */
public final class BuiltInShapes implements Shapes {

  private static final Shape GRANULAR = new Shape.Granular();
  private static final Shape ATOMIC = new Shape.Atomic();
  private static final Shape SET = new Shape.SetList();
  private static final Shape BY_NAME = new Shape.KeyedList(List.of("name"));
  private static final Shape CONTAINER_PORTS =
      new Shape.KeyedList(List.of("containerPort", "protocol"));
  private static final Shape SERVICE_PORTS = new Shape.KeyedList(List.of("port", "protocol"));

  private static final Set<String> CONTAINERS =
      Set.of("containers", "initContainers", "ephemeralContainers");

  private static final Map<String, Shape> LISTS =
      Map.ofEntries(
          Map.entry("containers", BY_NAME),
          Map.entry("initContainers", BY_NAME),
          Map.entry("ephemeralContainers", BY_NAME),
          Map.entry("volumes", BY_NAME),
          Map.entry("env", BY_NAME),
          Map.entry("imagePullSecrets", BY_NAME),
          Map.entry("webhooks", BY_NAME),
          Map.entry("matchConditions", BY_NAME),
          Map.entry("volumeMounts", new Shape.KeyedList(List.of("mountPath"))),
          Map.entry("volumeDevices", new Shape.KeyedList(List.of("devicePath"))),
          Map.entry("hostAliases", new Shape.KeyedList(List.of("ip"))),
          Map.entry("ownerReferences", new Shape.KeyedList(List.of("uid"))),
          Map.entry("conditions", new Shape.KeyedList(List.of("type"))),
          Map.entry(
              "topologySpreadConstraints",
              new Shape.KeyedList(List.of("topologyKey", "whenUnsatisfiable"))),
          Map.entry("podIPs", new Shape.KeyedList(List.of("ip"))),
          Map.entry("finalizers", SET));

  private static final Set<String> ATOMIC_MAPS =
      Set.of(
          "selector",
          "labelSelector",
          "podSelector",
          "namespaceSelector",
          "objectSelector",
          "nodeSelector",
          "fieldRef",
          "resourceFieldRef",
          "configMapKeyRef",
          "secretKeyRef",
          "secretRef",
          "configMapRef",
          "targetRef",
          "scaleTargetRef",
          "rules",
          "limitResponse");

  @Override
  public Shape at(List<String> path) {
    if (path.isEmpty()) {
      return GRANULAR;
    }
    String field = path.getLast();
    if (field.equals("ports")) {
      return ports(path);
    }
    if (isUserMap(path)) {
      return GRANULAR;
    }
    if (ATOMIC_MAPS.contains(field)) {
      return ATOMIC;
    }
    return LISTS.getOrDefault(field, GRANULAR);
  }

  private static Shape ports(List<String> path) {
    if (path.size() > 1 && CONTAINERS.contains(path.get(path.size() - 2))) {
      return CONTAINER_PORTS;
    }
    return path.equals(List.of("spec", "ports")) ? SERVICE_PORTS : ATOMIC;
  }

  /** In labels, annotations and data a key may be called like a field of another meaning. */
  private static boolean isUserMap(List<String> path) {
    if (path.size() < 2) {
      return false;
    }
    return Set.of("labels", "annotations", "data", "stringData", "binaryData")
        .contains(path.get(path.size() - 2));
  }
}
