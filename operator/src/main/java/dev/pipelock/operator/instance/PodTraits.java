package dev.pipelock.operator.instance;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What selection looks at in a pod; the webhook reads it from JSON, the status from an informer.
 *
 * @param ownedByJob whether the pod's controller is a Job
 */
public record PodTraits(
    String namespace,
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean ownedByJob) {

  /** The traits of a pod, which may be trimmed to its metadata. */
  public static PodTraits of(Pod pod) {
    var meta = pod.getMetadata();
    var job =
        meta.getOwnerReferences().stream()
            .anyMatch(
                owner ->
                    Boolean.TRUE.equals(owner.getController()) && "Job".equals(owner.getKind()));
    return new PodTraits(
        Objects.requireNonNullElse(meta.getNamespace(), ""),
        Objects.requireNonNullElse(meta.getLabels(), Map.of()),
        Objects.requireNonNullElse(meta.getAnnotations(), Map.of()),
        job);
  }

  /** The value of a key that may be set as an annotation or, where charts allow it, as a label. */
  @Nullable String mark(String key) {
    var annotation = annotations.get(key);
    return annotation != null ? annotation : labels.get(key);
  }

  /** Whether the pod asks to be left alone. */
  boolean optsOut() {
    return "false".equals(annotations.get(Keys.INJECT)) || "false".equals(labels.get(Keys.INJECT));
  }

  /** Whether the pod is a proxy of ours. */
  boolean isProxy() {
    return Keys.MANAGER.equals(labels.get(Keys.MANAGED_BY));
  }
}
