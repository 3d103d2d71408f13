package dev.pipelock.embedded.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ResourceType;
import java.util.Set;

/** {@code metadata.generation}: counts the changes of what is wanted, not of what is observed. */
final class Generation {

  private static final Set<String> WITHOUT =
      Set.of(
          "ConfigMap",
          "Secret",
          "Service",
          "ServiceAccount",
          "Namespace",
          "Node",
          "Event",
          "Endpoints",
          "Lease",
          "Role",
          "RoleBinding",
          "ClusterRole",
          "ClusterRoleBinding");

  private Generation() {}

  static boolean counts(ResourceType type) {
    return type.custom() || !WITHOUT.contains(type.kind());
  }

  static long after(ResourceType type, ObjectNode live, ObjectNode updated) {
    long current = live.path("metadata").path("generation").asLong();
    return wanted(type, live).equals(wanted(type, updated)) ? current : current + 1;
  }

  private static JsonNode wanted(ResourceType type, ObjectNode object) {
    ObjectNode wanted = object.deepCopy();
    wanted.remove("metadata");
    if (type.hasStatus()) {
      wanted.remove("status");
    }
    return wanted;
  }
}
