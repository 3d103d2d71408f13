package dev.pipelock.embedded.controller;

import dev.pipelock.embedded.controller.Replicas.Observed;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a Deployment into ReplicaSets, one per pod template, and moves the pods from the older ones
 * to the current one. It writes ReplicaSets and the Deployment's status, never its spec.
 */
final class DeploymentController {
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final int HISTORY = 10;

  private final KubernetesClient client;
  private final InstantSource clock;

  DeploymentController(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  Duration reconcile(WorkQueue.Key key) {
    var deployment =
        client.apps().deployments().inNamespace(key.namespace()).withName(key.name()).get();
    if (deployment == null || deployment.getMetadata().getDeletionTimestamp() != null) {
      return Duration.ZERO;
    }
    var sets = new ArrayList<>(sets(deployment));
    var current = current(deployment, sets);
    var older = sets.stream().filter(set -> !same(set, current)).toList();
    if (!Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
      resize(deployment, current, older);
    }
    removeHistory(deployment, older);
    new DeploymentStatuses(client, clock).write(deployment, current, older);
    return Duration.ZERO;
  }

  private List<ReplicaSet> sets(Deployment deployment) {
    return client
        .apps()
        .replicaSets()
        .inNamespace(deployment.getMetadata().getNamespace())
        .withLabels(deployment.getSpec().getSelector().getMatchLabels())
        .list()
        .getItems()
        .stream()
        .filter(set -> PodView.controlledBy(set, deployment))
        .sorted(Comparator.comparingInt(DeploymentController::revision))
        .toList();
  }

  private ReplicaSet current(Deployment deployment, List<ReplicaSet> sets) {
    var desired = desired(deployment, sets);
    var name = desired.getMetadata().getName();
    var found = sets.stream().filter(set -> set.getMetadata().getName().equals(name)).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    var target =
        client
            .apps()
            .replicaSets()
            .inNamespace(deployment.getMetadata().getNamespace())
            .resource(desired);
    try {
      return target.create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
      throw new KubernetesClientException(
          "ReplicaSet " + name + " exists and belongs to another owner", e);
    }
  }

  private static ReplicaSet desired(Deployment deployment, List<ReplicaSet> sets) {
    var spec = deployment.getSpec();
    var hash = TemplateHash.of(spec.getTemplate());
    var labels = labels(spec.getTemplate().getMetadata().getLabels(), hash);
    var revision = sets.stream().mapToInt(DeploymentController::revision).max().orElse(0) + 1;
    return new ReplicaSetBuilder()
        .withNewMetadata()
        .withName(deployment.getMetadata().getName() + "-" + hash)
        .withNamespace(deployment.getMetadata().getNamespace())
        .withLabels(labels)
        .addToAnnotations(REVISION, Integer.toString(revision))
        .withOwnerReferences(PodView.controller(deployment))
        .endMetadata()
        .withNewSpec()
        .withReplicas(0)
        .withMinReadySeconds(spec.getMinReadySeconds())
        .withNewSelector()
        .withMatchLabels(labels(spec.getSelector().getMatchLabels(), hash))
        .endSelector()
        .withNewTemplateLike(spec.getTemplate())
        .editMetadata()
        .withLabels(labels)
        .endMetadata()
        .endTemplate()
        .endSpec()
        .build();
  }

  private void resize(Deployment deployment, ReplicaSet current, List<ReplicaSet> older) {
    var replicas = Replicas.rolling(deployment);
    var observed = older.stream().map(DeploymentController::observed).toList();
    var strategy = deployment.getSpec().getStrategy();
    var recreate = strategy != null && "Recreate".equals(strategy.getType());
    var sizes =
        recreate
            ? replicas.recreate(observed(current), observed, olderPods(older))
            : replicas.step(observed(current), observed);
    resize(current, sizes.current());
    for (var i = 0; i < older.size(); i++) {
      resize(older.get(i), sizes.older().get(i));
    }
  }

  private int olderPods(List<ReplicaSet> older) {
    return older.stream()
        .mapToInt(
            set ->
                client
                    .pods()
                    .inNamespace(set.getMetadata().getNamespace())
                    .withLabels(set.getSpec().getSelector().getMatchLabels())
                    .list()
                    .getItems()
                    .size())
        .sum();
  }

  private void resize(ReplicaSet set, int size) {
    if (number(set.getSpec().getReplicas()) != size) {
      client
          .apps()
          .replicaSets()
          .inNamespace(set.getMetadata().getNamespace())
          .withName(set.getMetadata().getName())
          .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"replicas\":" + size + "}}");
      set.getSpec().setReplicas(size);
    }
  }

  private void removeHistory(Deployment deployment, List<ReplicaSet> older) {
    var limit = deployment.getSpec().getRevisionHistoryLimit();
    var idle =
        older.stream()
            .filter(
                s ->
                    number(s.getSpec().getReplicas()) == 0
                        && s.getStatus() != null
                        && number(s.getStatus().getReplicas()) == 0)
            .toList();
    idle.stream()
        .limit(Math.max(0, idle.size() - (limit == null ? HISTORY : limit)))
        .forEach(set -> client.apps().replicaSets().resource(set).delete());
  }

  private static Observed observed(ReplicaSet set) {
    var status = set.getStatus();
    return new Observed(
        number(set.getSpec().getReplicas()),
        status == null ? 0 : number(status.getAvailableReplicas()));
  }

  private static boolean same(ReplicaSet one, ReplicaSet other) {
    return one.getMetadata().getName().equals(other.getMetadata().getName());
  }

  private static int revision(ReplicaSet set) {
    var annotations = set.getMetadata().getAnnotations();
    var text = annotations == null ? null : annotations.get(REVISION);
    return text == null ? 0 : Integer.parseInt(text);
  }

  private static Map<String, String> labels(@Nullable Map<String, String> own, String hash) {
    var labels = new HashMap<>(own == null ? Map.of() : own);
    labels.put(TemplateHash.LABEL, hash);
    return labels;
  }

  private static int number(@Nullable Integer count) {
    return count == null ? 0 : count;
  }
}
