package dev.pipelock.operator.reconcile;

import dev.pipelock.operator.instance.Keys;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;

/**
 * Makes kubelets refresh the ConfigMap volume at once. A kubelet looks at a pod's volumes about
 * once a minute, and whenever the pod changes: so the pod is changed.
 */
final class Nudge {
  private final KubernetesClient client;

  Nudge(KubernetesClient client) {
    this.client = client;
  }

  /** Stamps the policy's hash on pods that do not carry it yet. */
  void pods(List<Pod> pods, String policyHash) {
    for (var pod : pods) {
      var annotations = pod.getMetadata().getAnnotations();
      if (annotations == null || !policyHash.equals(annotations.get(Keys.POLICY_HASH))) {
        stamp(pod, policyHash);
      }
    }
  }

  private void stamp(Pod pod, String policyHash) {
    var patch = Map.of("metadata", Map.of("annotations", Map.of(Keys.POLICY_HASH, policyHash)));
    try {
      client
          .pods()
          .inNamespace(pod.getMetadata().getNamespace())
          .withName(pod.getMetadata().getName())
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              client.getKubernetesSerialization().asJson(patch));
    } catch (KubernetesClientException refused) {
      // A pod that went meanwhile needs no nudge.
      if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw refused;
      }
    }
  }
}
