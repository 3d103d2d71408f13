package dev.pipelock.operator.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The directory with our CA, mounted beside the system's. SSL_CERT_DIR takes both, so no bundle of
 * public roots has to be shipped or goes stale.
 */
final class TrustVolume {
  static final String NAME = "pipelock-trust";
  static final String MOUNT_PATH = "/etc/pipelock/ca";

  private final JsonNode pod;
  private final String configMap;

  TrustVolume(JsonNode pod, String configMap) {
    this.pod = pod;
    this.configMap = configMap;
  }

  /**
   * What stands where the CA has to be, if anything. With it there, a pod would start and then
   * trust none of the intercepted hosts.
   *
   * @return what was found and where; empty when the CA can be mounted, or is
   */
  Optional<String> obstacle(List<AppContainer> containers) {
    for (var container : containers) {
      var mount = mountOf(container);
      if (!mount.isMissingNode() && !holdsCa(volume(mount.path("name").asText()))) {
        return Optional.of(
            "container %s mounts volume %s at %s"
                .formatted(container.name(), mount.path("name").asText(), MOUNT_PATH));
      }
    }
    var taken = volume(NAME);
    return lacking(containers).isEmpty() || taken.isMissingNode() || holdsCa(taken)
        ? Optional.empty()
        : Optional.of("volume %s is not ConfigMap %s".formatted(NAME, configMap));
  }

  /** Mounts the CA in each container that has it not yet. */
  void mountIn(List<AppContainer> containers, PatchBuilder patch) {
    var lacking = lacking(containers);
    for (var container : lacking) {
      var list = "volumeMounts";
      patch.append(
          container.path() + '/' + list, container.node().path(list), List.of(mountOfOurs()));
    }
    if (!lacking.isEmpty() && volume(NAME).isMissingNode()) {
      patch.append("/spec/volumes", pod.at("/spec/volumes"), List.of(volumeOfOurs()));
    }
  }

  private static List<AppContainer> lacking(List<AppContainer> containers) {
    return containers.stream().filter(container -> mountOf(container).isMissingNode()).toList();
  }

  private static JsonNode mountOf(AppContainer container) {
    for (var mount : container.node().path("volumeMounts")) {
      var path = mount.path("mountPath").asText();
      if (path.equals(MOUNT_PATH) || path.equals(MOUNT_PATH + '/')) {
        return mount;
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }

  private JsonNode volume(String name) {
    for (var volume : pod.at("/spec/volumes")) {
      if (volume.path("name").asText().equals(name)) {
        return volume;
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }

  private boolean holdsCa(JsonNode volume) {
    return volume.path("configMap").path("name").asText().equals(configMap);
  }

  private ObjectNode volumeOfOurs() {
    var volume = JsonNodeFactory.instance.objectNode().put("name", NAME);
    volume.putObject("configMap").put("name", configMap);
    return volume;
  }

  private static ObjectNode mountOfOurs() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", NAME)
        .put("mountPath", MOUNT_PATH)
        .put("readOnly", true);
  }
}
