package dev.pipelock.embedded.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;

/** What controllers ask of a pod, and of who owns what. */
final class PodView {
  private PodView() {}

  /** Whether it counts as a replica: not on its way out, not ended. */
  static boolean active(Pod pod) {
    var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
    return pod.getMetadata().getDeletionTimestamp() == null
        && !"Succeeded".equals(phase)
        && !"Failed".equals(phase);
  }

  /** Whether its Ready condition holds. */
  static boolean ready(Pod pod) {
    return !readySince(pod).equals(Instant.MAX);
  }

  /** When it counts as available: ready for so long. {@link Instant#MAX} while it is not ready. */
  static Instant availableAt(Pod pod, Duration minReady) {
    var since = readySince(pod);
    return since.equals(Instant.MAX) ? since : since.plus(minReady);
  }

  private static Instant readySince(Pod pod) {
    if (pod.getStatus() == null || pod.getStatus().getConditions() == null) {
      return Instant.MAX;
    }
    return pod.getStatus().getConditions().stream()
        .filter(c -> c.getType().equals("Ready") && c.getStatus().equals("True"))
        .findFirst()
        .map(
            c ->
                c.getLastTransitionTime() == null
                    ? Instant.EPOCH
                    : Instant.parse(c.getLastTransitionTime()))
        .orElse(Instant.MAX);
  }

  /** Whether the object's controller is this owner. */
  static boolean controlledBy(HasMetadata object, HasMetadata owner) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(
            ref ->
                Boolean.TRUE.equals(ref.getController())
                    && ref.getUid().equals(owner.getMetadata().getUid()));
  }

  /** The reference that makes this owner the controller, and lets the garbage collector follow. */
  static OwnerReference controller(HasMetadata owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion("apps/v1")
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }
}
