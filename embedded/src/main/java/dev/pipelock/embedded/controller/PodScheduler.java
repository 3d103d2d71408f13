package dev.pipelock.embedded.controller;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
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

  /** As the embedded API server has no binding subresource, the node's name is written itself. */
  private void bind(Pod pod, Node node) {
    var meta = pod.getMetadata();
    var body =
        "{\"metadata\":{\"uid\":\"%s\"},\"spec\":{\"nodeName\":\"%s\"}}"
            .formatted(meta.getUid(), node.getMetadata().getName());
    client
        .pods()
        .inNamespace(meta.getNamespace())
        .withName(meta.getName())
        .patch(PatchContext.of(PatchType.JSON_MERGE), body);
  }
}
