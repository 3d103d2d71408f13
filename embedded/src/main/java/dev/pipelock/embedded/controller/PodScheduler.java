package dev.pipelock.embedded.controller;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Binds a pod without a node to the first Ready, schedulable one that its nodeSelector takes. */
final class PodScheduler {
  private static final Duration NO_NODE_YET = Duration.ofMillis(500);

  private final KubernetesClient client;

  PodScheduler(KubernetesClient client) {
    this.client = client;
  }

  Duration reconcile(WorkQueue.Key key) {
    var pod = client.pods().inNamespace(key.namespace()).withName(key.name()).get();
    if (pod == null || !waits(pod)) {
      return Duration.ZERO;
    }
    var node = client.nodes().list().getItems().stream().filter(n -> takes(n, pod)).findFirst();
    if (node.isEmpty()) {
      return NO_NODE_YET;
    }
    bind(pod, node.get());
    return Duration.ZERO;
  }

  /** Whether nobody has given the pod a node yet, and we may. */
  static boolean waits(Pod pod) {
    var spec = pod.getSpec();
    var unassigned = spec.getNodeName() == null || spec.getNodeName().isEmpty();
    var scheduler = Objects.requireNonNullElse(spec.getSchedulerName(), "default-scheduler");
    var gates = spec.getSchedulingGates();
    return unassigned
        && scheduler.equals("default-scheduler")
        && (gates == null || gates.isEmpty())
        && PodView.active(pod);
  }

  private static boolean takes(Node node, Pod pod) {
    var cordoned = node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable());
    var ready =
        node.getStatus() != null
            && node.getStatus().getConditions().stream()
                .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
    var selector = Objects.requireNonNullElse(pod.getSpec().getNodeSelector(), Map.of());
    var labels = Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
    return ready && !cordoned && labels.entrySet().containsAll(selector.entrySet());
  }

  private void bind(Pod pod, Node node) {
    var meta = pod.getMetadata();
    var binding =
        new BindingBuilder()
            .withNewMetadata()
            .withName(meta.getName())
            .withNamespace(meta.getNamespace())
            .withUid(meta.getUid())
            .endMetadata()
            .withNewTarget()
            .withApiVersion("v1")
            .withKind("Node")
            .withName(node.getMetadata().getName())
            .endTarget()
            .build();
    try {
      client.raw(
          "/api/v1/namespaces/%s/pods/%s/binding".formatted(meta.getNamespace(), meta.getName()),
          "POST",
          binding);
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) { // bound by someone else meanwhile
        throw e;
      }
    }
  }
}
