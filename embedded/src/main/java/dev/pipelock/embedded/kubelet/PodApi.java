package dev.pipelock.embedded.kubelet;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;

/** The two things a kubelet writes about a pod: its status, and its end. */
record PodApi(KubernetesClient client) {
  /**
   * Writes the status of this very pod, not of another that took its name.
   *
   * @return false when the pod is gone
   */
  boolean writeStatus(Pod pod, PodStatus status) {
    var meta = pod.getMetadata();
    var body =
        client
            .getKubernetesSerialization()
            .asJson(Map.of("metadata", Map.of("uid", meta.getUid()), "status", status));
    try {
      client
          .pods()
          .inNamespace(meta.getNamespace())
          .withName(meta.getName())
          .subresource("status")
          .patch(PatchContext.of(PatchType.JSON_MERGE), body);
      return true;
    } catch (KubernetesClientException e) {
      if (goneOrAnother(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Removes the object of a pod whose containers have ended. */
  void remove(Pod pod) {
    var meta = pod.getMetadata();
    var options =
        new DeleteOptionsBuilder()
            .withGracePeriodSeconds(0L)
            .withNewPreconditions(null, meta.getUid())
            .build();
    try {
      client.raw(
          "/api/v1/namespaces/%s/pods/%s".formatted(meta.getNamespace(), meta.getName()),
          "DELETE",
          options);
    } catch (KubernetesClientException e) {
      if (!goneOrAnother(e)) {
        throw e;
      }
    }
  }

  private static boolean goneOrAnother(KubernetesClientException e) {
    return e.getCode() == 404 || e.getCode() == 409 || e.getCode() == 422;
  }
}
