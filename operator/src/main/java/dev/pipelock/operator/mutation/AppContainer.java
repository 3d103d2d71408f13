package dev.pipelock.operator.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A container of the application itself: one with the image of the pod's first container that is
 * nobody's sidecar. So Sure's migration init container is in, and a mesh's proxy is out.
 *
 * @param path JSON pointer of the container
 * @param node the container as it was sent
 */
record AppContainer(String path, JsonNode node) {
  /**
   * Sidecars that other webhooks may have put before us. Their traffic is not the application's.
   */
  private static final Set<String> SIDECARS =
      Set.of(
          "istio-proxy",
          "linkerd-proxy",
          "envoy",
          "vault-agent",
          "cloud-sql-proxy",
          "dapr",
          "otel-agent");

  static List<AppContainer> of(JsonNode pod, Set<String> excluded) {
    var image = "";
    for (var container : pod.at("/spec/containers")) {
      if (eligible(container, excluded)) {
        image = container.path("image").asText();
        break;
      }
    }
    var found = new ArrayList<AppContainer>();
    collect(pod, "/spec/containers", image, excluded, found);
    collect(pod, "/spec/initContainers", image, excluded, found);
    return found;
  }

  private static void collect(
      JsonNode pod, String list, String image, Set<String> excluded, List<AppContainer> found) {
    int index = 0;
    for (var container : pod.at(list)) {
      // restartPolicy stands on native sidecars alone.
      var ours =
          eligible(container, excluded)
              && container.path("image").asText().equals(image)
              && !container.has("restartPolicy");
      if (ours) {
        found.add(new AppContainer(list + '/' + index, container));
      }
      index++;
    }
  }

  private static boolean eligible(JsonNode container, Set<String> excluded) {
    var name = container.path("name").asText();
    return !SIDECARS.contains(name) && !excluded.contains(name);
  }

  String name() {
    return node.path("name").asText();
  }
}
