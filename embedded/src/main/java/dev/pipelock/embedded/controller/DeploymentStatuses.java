package dev.pipelock.embedded.controller;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Deployment's status, computed from its replica sets and written when it changes. */
final class DeploymentStatuses {
  private final KubernetesClient client;
  private final InstantSource clock;

  DeploymentStatuses(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The counts of a status; what {@code kubectl rollout status} and kstatus read. */
  private record Counts(int replicas, int updated, int ready, int available, int desired) {
    boolean complete() {
      return updated == desired && replicas == desired && available == desired;
    }
  }

  void write(Deployment deployment, ReplicaSet current, List<ReplicaSet> older) {
    var counts = counts(deployment, current, older);
    var observed = deployment.getStatus();
    var conditions =
        List.of(available(deployment, counts), progressing(deployment, current, counts));
    var unchanged =
        observed != null
            && deployment.getMetadata().getGeneration().equals(observed.getObservedGeneration())
            && counts.equals(observed(deployment))
            && conditions.equals(observed.getConditions());
    if (!unchanged) {
      patch(deployment, counts, conditions);
    }
  }

  private void patch(Deployment deployment, Counts counts, List<DeploymentCondition> conditions) {
    var status = new LinkedHashMap<String, Object>();
    status.put("observedGeneration", deployment.getMetadata().getGeneration());
    status.put("replicas", counts.replicas());
    status.put("updatedReplicas", counts.updated());
    status.put("readyReplicas", counts.ready());
    status.put("availableReplicas", counts.available());
    status.put("unavailableReplicas", Math.max(0, counts.desired() - counts.available()));
    status.put("conditions", conditions);
    client
        .apps()
        .deployments()
        .inNamespace(deployment.getMetadata().getNamespace())
        .withName(deployment.getMetadata().getName())
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            client.getKubernetesSerialization().asJson(Map.of("status", status)));
  }

  private static Counts counts(Deployment deployment, ReplicaSet current, List<ReplicaSet> older) {
    var replicas = 0;
    var ready = 0;
    var available = 0;
    for (var set : Stream.concat(Stream.of(current), older.stream()).toList()) {
      var status = set.getStatus();
      if (status != null) {
        replicas += number(status.getReplicas());
        ready += number(status.getReadyReplicas());
        available += number(status.getAvailableReplicas());
      }
    }
    var updated = current.getStatus() == null ? 0 : number(current.getStatus().getReplicas());
    return new Counts(replicas, updated, ready, available, desired(deployment));
  }

  private static Counts observed(Deployment deployment) {
    var status = deployment.getStatus();
    return new Counts(
        number(status.getReplicas()),
        number(status.getUpdatedReplicas()),
        number(status.getReadyReplicas()),
        number(status.getAvailableReplicas()),
        desired(deployment));
  }

  private DeploymentCondition available(Deployment deployment, Counts counts) {
    var needed = counts.desired() - Replicas.rolling(deployment).maxUnavailable();
    return counts.available() >= needed
        ? condition(
            deployment,
            new Cause(
                "Available",
                "True",
                "MinimumReplicasAvailable",
                "Deployment has minimum availability."))
        : condition(
            deployment,
            new Cause(
                "Available",
                "False",
                "MinimumReplicasUnavailable",
                "Deployment does not have minimum availability."));
  }

  private DeploymentCondition progressing(
      Deployment deployment, ReplicaSet current, Counts counts) {
    var set = "ReplicaSet \"" + current.getMetadata().getName() + "\" ";
    return counts.complete()
        ? condition(
            deployment,
            new Cause(
                "Progressing",
                "True",
                "NewReplicaSetAvailable",
                set + "has successfully progressed."))
        : condition(
            deployment,
            new Cause("Progressing", "True", "ReplicaSetUpdated", set + "is progressing."));
  }

  private record Cause(String type, String status, String reason, String message) {}

  private DeploymentCondition condition(Deployment deployment, Cause cause) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var before = before(deployment, cause.type());
    var sameStatus = before != null && cause.status().equals(before.getStatus());
    var same =
        sameStatus
            && before != null
            && cause.reason().equals(before.getReason())
            && cause.message().equals(before.getMessage());
    if (same && before != null) {
      return before;
    }
    return new DeploymentConditionBuilder()
        .withType(cause.type())
        .withStatus(cause.status())
        .withReason(cause.reason())
        .withMessage(cause.message())
        .withLastUpdateTime(now)
        .withLastTransitionTime(sameStatus && before != null ? before.getLastTransitionTime() : now)
        .build();
  }

  private static @Nullable DeploymentCondition before(Deployment deployment, String type) {
    var status = deployment.getStatus();
    if (status == null || status.getConditions() == null) {
      return null;
    }
    return status.getConditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElse(null);
  }

  private static int desired(Deployment deployment) {
    var replicas = deployment.getSpec().getReplicas();
    return replicas == null ? 1 : replicas;
  }

  private static int number(@Nullable Integer count) {
    return count == null ? 0 : count;
  }
}
