package dev.pipelock.operator.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pipelock.api.v1alpha1.EnvConflict;
import dev.pipelock.operator.instance.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a pod, as JSON, to the patch that sends its traffic through a policy's proxy. */
public final class PodMutation {
  private PodMutation() {}

  /**
   * Pure and idempotent: the patch of a pod that was patched before is empty.
   *
   * @param pod the pod as the API server sent it; never round-tripped through a typed model, which
   *     would drop what it does not know
   */
  public static Mutation of(JsonNode pod, ProxyEnvironment wanted) {
    var patch = new PatchBuilder();
    var containers = AppContainer.of(pod, wanted.excludeContainers());
    var conflicts = new ArrayList<String>();
    for (var container : containers) {
      for (var name : new EnvironmentPatch(wanted, container, patch).write()) {
        conflicts.add(container.name() + '/' + name);
      }
      if (wanted.trustConfigMap() != null) {
        TrustVolume.mountIn(container, patch);
      }
    }
    if (!conflicts.isEmpty() && wanted.onConflict() == EnvConflict.DENY) {
      return new Mutation.Refusal(
          "policy %s refuses this pod: %s name another proxy (remove them, or set injection.onConflict to Keep or Replace)"
              .formatted(wanted.policy(), String.join(", ", conflicts)));
    }
    if (wanted.trustConfigMap() != null && !containers.isEmpty()) {
      TrustVolume.addTo(pod, wanted.trustConfigMap(), patch);
    }
    stamp(pod, wanted, conflicts.isEmpty() && !containers.isEmpty(), patch);
    return new Mutation.Patch(patch.build(), warnings(wanted, conflicts));
  }

  /**
   * The stamp is what status counts as injected. A pod that keeps another proxy does not get it: it
   * would claim what is not so.
   */
  private static void stamp(
      JsonNode pod, ProxyEnvironment wanted, boolean injected, PatchBuilder patch) {
    if (!injected) {
      return;
    }
    var marks = new LinkedHashMap<String, String>();
    marks.put(Keys.INJECTED_POLICY, wanted.policy());
    marks.put(Keys.INJECTED_HASH, wanted.stamp());
    var annotations = pod.at("/metadata/annotations");
    if (!annotations.isObject()) {
      var fresh = JsonNodeFactory.instance.objectNode();
      marks.forEach(fresh::put);
      patch.add("/metadata/annotations", fresh);
      return;
    }
    for (Map.Entry<String, String> mark : marks.entrySet()) {
      if (!annotations.path(mark.getKey()).asText().equals(mark.getValue())) {
        patch.add(
            "/metadata/annotations/" + PatchBuilder.escape(mark.getKey()),
            TextNode.valueOf(mark.getValue()));
      }
    }
  }

  private static List<String> warnings(ProxyEnvironment wanted, List<String> conflicts) {
    return conflicts.isEmpty()
        ? List.of()
        : List.of(
            "pipelock policy %s: %s name another proxy and were kept, so this traffic is not inspected (injection.onConflict)"
                .formatted(wanted.policy(), String.join(", ", conflicts)));
  }
}
