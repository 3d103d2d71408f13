package dev.pipelock.operator.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The directory with our CA, mounted beside the system's. SSL_CERT_DIR takes both, so no bundle of
 * public roots has to be shipped or goes stale.
 */
final class TrustVolume {
  static final String NAME = "pipelock-trust";
  static final String MOUNT_PATH = "/etc/pipelock/ca";

  private TrustVolume() {}

  static void addTo(JsonNode pod, String configMap, PatchBuilder patch) {
    if (!has(pod.at("/spec/volumes"), "name", NAME)) {
      var volume = JsonNodeFactory.instance.objectNode().put("name", NAME);
      volume.putObject("configMap").put("name", configMap);
      patch.append("/spec/volumes", pod.at("/spec/volumes"), List.of(volume));
    }
  }

  static void mountIn(AppContainer container, PatchBuilder patch) {
    var mounts = container.node().path("volumeMounts");
    if (!has(mounts, "mountPath", MOUNT_PATH)) {
      patch.append(container.path() + "/volumeMounts", mounts, List.of(mount()));
    }
  }

  private static ObjectNode mount() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", NAME)
        .put("mountPath", MOUNT_PATH)
        .put("readOnly", true);
  }

  private static boolean has(JsonNode list, String field, String value) {
    for (var entry : list) {
      if (entry.path(field).asText().equals(value)) {
        return true;
      }
    }
    return false;
  }
}
