package dev.pipelock.operator.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.api.v1alpha1.EnvConflict;
import java.util.ArrayList;
import java.util.List;

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
    var conflicts = environment(containers, wanted, patch);
    if (!conflicts.isEmpty() && wanted.onConflict() == EnvConflict.DENY) {
      return new Mutation.Refusal(
          "policy %s refuses this pod: it sets %s otherwise (remove them, or set injection.onConflict to Keep or Replace)"
              .formatted(wanted.policy(), String.join(", ", conflicts)));
    }
    if (wanted.trustConfigMap() != null) {
      var trust = new TrustVolume(pod, wanted.trustConfigMap());
      var obstacle = trust.obstacle(containers);
      if (obstacle.isPresent()) {
        return new Mutation.Refusal(
            "policy %s cannot make this pod trust its CA: %s (rename or move it, list the container in injection.excludeContainers, or set tlsInterception.enabled to false)"
                .formatted(wanted.policy(), obstacle.get()));
      }
      trust.mountIn(containers, patch);
    }
    // A pod that keeps another proxy is not stamped: the stamp would claim what is not so.
    if (containers.isEmpty() || !conflicts.isEmpty()) {
      Stamp.remove(pod, patch);
    } else {
      Stamp.put(pod, wanted, patch);
    }
    return new Mutation.Patch(patch.build(), warnings(wanted, containers, conflicts));
  }

  private static List<String> environment(
      List<AppContainer> containers, ProxyEnvironment wanted, PatchBuilder patch) {
    var conflicts = new ArrayList<String>();
    for (var container : containers) {
      for (var name : new EnvironmentPatch(wanted, container, patch).write()) {
        conflicts.add(container.name() + '/' + name);
      }
    }
    return conflicts;
  }

  private static List<String> warnings(
      ProxyEnvironment wanted, List<AppContainer> containers, List<String> conflicts) {
    if (containers.isEmpty()) {
      return List.of(
          "pipelock policy %s selects this pod and injects none of its containers, so its traffic is not inspected (injection.excludeContainers)"
              .formatted(wanted.policy()));
    }
    return conflicts.isEmpty()
        ? List.of()
        : List.of(
            "pipelock policy %s keeps %s as set by the pod, so this traffic may not be inspected (injection.onConflict)"
                .formatted(wanted.policy(), String.join(", ", conflicts)));
  }
}
