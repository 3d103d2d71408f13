package dev.pipelock.operator.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A container of the application itself: one with the image of the pod's main container. So Sure's
 * migration init container is in, and a mesh's proxy is out.
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

  private static final String INIT = "/spec/initContainers";

  /** Names the main container of a pod; injectors that put theirs first set it for kubectl. */
  private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

  static List<AppContainer> of(JsonNode pod, Set<String> excluded) {
    var image = image(pod, excluded);
    var found = new ArrayList<AppContainer>();
    collect(pod, "/spec/containers", image, excluded, found);
    collect(pod, INIT, image, excluded, found);
    return found;
  }

  /** Of the container that the pod names as its main one, else of the first that is eligible. */
  private static String image(JsonNode pod, Set<String> excluded) {
    var main = pod.path("metadata").path("annotations").path(DEFAULT_CONTAINER).asText();
    var first = "";
    for (var container : pod.at("/spec/containers")) {
      if (eligible(container, excluded)) {
        var image = container.path("image").asText();
        if (container.path("name").asText().equals(main)) {
          return image;
        }
        first = first.isEmpty() ? image : first;
      }
    }
    return first;
  }

  private static void collect(
      JsonNode pod, String list, String image, Set<String> excluded, List<AppContainer> found) {
    int index = 0;
    for (var container : pod.at(list)) {
      if (eligible(container, excluded)
          && container.path("image").asText().equals(image)
          && !isNativeSidecar(list, container)) {
        found.add(new AppContainer(list + '/' + index, container));
      }
      index++;
    }
  }

  /**
   * An init container that runs as long as the pod. A restartPolicy on other containers says
   * nothing of the kind (KEP-5307), and neither does one of another value.
   */
  private static boolean isNativeSidecar(String list, JsonNode container) {
    return INIT.equals(list) && "Always".equals(container.path("restartPolicy").asText());
  }

  private static boolean eligible(JsonNode container, Set<String> excluded) {
    var name = container.path("name").asText();
    return !SIDECARS.contains(name) && !excluded.contains(name);
  }

  String name() {
    return node.path("name").asText();
  }
}
