package dev.pipelock.embedded.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps as many pods of a ReplicaSet as it asks for. */
final class ReplicaSetController {
  private static final int BURST = 50;

  private final KubernetesClient client;
  private final InstantSource clock;

  ReplicaSetController(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  Duration reconcile(WorkQueue.Key key) {
    var set = client.apps().replicaSets().inNamespace(key.namespace()).withName(key.name()).get();
    if (set == null || set.getMetadata().getDeletionTimestamp() != null) {
      return Duration.ZERO;
    }
    var pods = pods(set);
    var wanted = set.getSpec().getReplicas() == null ? 1 : set.getSpec().getReplicas();
    var missing = wanted - pods.size();
    for (var i = 0; i < Math.min(missing, BURST); i++) {
      client.pods().inNamespace(key.namespace()).resource(pod(set)).create();
    }
    pods.stream().sorted(LEAST_USEFUL_FIRST).limit(Math.max(0, -missing)).forEach(this::delete);
    return writeStatus(set, pods);
  }

  /** The active pods that the set controls, as the API server has them now. */
  List<Pod> pods(ReplicaSet set) {
    return client
        .pods()
        .inNamespace(set.getMetadata().getNamespace())
        .withLabels(set.getSpec().getSelector().getMatchLabels())
        .list()
        .getItems()
        .stream()
        .filter(pod -> PodView.controlledBy(pod, set))
        .filter(PodView::active)
        .toList();
  }

  private static final Comparator<Pod> LEAST_USEFUL_FIRST =
      Comparator.<Pod, Boolean>comparing(PodView::ready)
          .thenComparing(
              pod -> pod.getMetadata().getCreationTimestamp(), Comparator.reverseOrder());

  private Pod pod(ReplicaSet set) {
    var template = set.getSpec().getTemplate();
    var meta = set.getMetadata();
    return new PodBuilder()
        .withNewMetadata()
        .withName(meta.getName() + "-" + UUID.randomUUID().toString().substring(0, 5))
        .withNamespace(meta.getNamespace())
        .withLabels(template.getMetadata().getLabels())
        .withAnnotations(template.getMetadata().getAnnotations())
        .withOwnerReferences(PodView.controller(set))
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
  }

  private void delete(Pod pod) {
    client.pods().resource(pod).delete();
  }

  private Duration writeStatus(ReplicaSet set, List<Pod> pods) {
    var minReady = minReady(set);
    var now = clock.instant();
    var status =
        new ReplicaSetStatusBuilder()
            .withReplicas(pods.size())
            .withFullyLabeledReplicas(pods.size())
            .withReadyReplicas((int) pods.stream().filter(PodView::ready).count())
            .withAvailableReplicas(available(pods, minReady))
            .withObservedGeneration(set.getMetadata().getGeneration())
            .build();
    if (!same(status, set.getStatus())) {
      var body = client.getKubernetesSerialization().asJson(Map.of("status", status));
      client
          .apps()
          .replicaSets()
          .inNamespace(set.getMetadata().getNamespace())
          .withName(set.getMetadata().getName())
          .subresource("status")
          .patch(PatchContext.of(PatchType.JSON_MERGE), body);
    }
    return pods.stream()
        .filter(PodView::ready)
        .map(pod -> Duration.between(now, PodView.availableAt(pod, minReady)))
        .filter(Duration::isPositive)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private int available(List<Pod> pods, Duration minReady) {
    var now = clock.instant();
    return (int)
        pods.stream().filter(pod -> !PodView.availableAt(pod, minReady).isAfter(now)).count();
  }

  private static Duration minReady(ReplicaSet set) {
    var seconds = set.getSpec().getMinReadySeconds();
    return Duration.ofSeconds(seconds == null ? 0 : seconds);
  }

  private static boolean same(ReplicaSetStatus status, @Nullable ReplicaSetStatus observed) {
    return observed != null
        && number(status.getReplicas()) == number(observed.getReplicas())
        && number(status.getReadyReplicas()) == number(observed.getReadyReplicas())
        && number(status.getAvailableReplicas()) == number(observed.getAvailableReplicas())
        && status.getObservedGeneration().equals(observed.getObservedGeneration());
  }

  private static int number(@Nullable Integer count) {
    return count == null ? 0 : count;
  }
}
