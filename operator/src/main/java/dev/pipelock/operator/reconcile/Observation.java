package dev.pipelock.operator.reconcile;

import dev.pipelock.api.v1alpha1.NotEnforced;
import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.api.validation.Violation;
import dev.pipelock.operator.instance.Keys;
import dev.pipelock.operator.instance.Role;
import dev.pipelock.operator.observe.ProxyPods;
import dev.pipelock.operator.observe.WatchedPods;
import dev.pipelock.operator.replica.Acknowledgement;
import dev.pipelock.operator.replica.Acknowledgements;
import dev.pipelock.operator.status.Observed;
import dev.pipelock.operator.status.Replica;
import dev.pipelock.operator.status.Workload;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers from the informers' caches what a status is made of; asks nobody. */
record Observation(
    ProxyPods proxyPods, WatchedPods watchedPods, Acknowledgements<ResourceID> acknowledgements) {
  private static final Pattern UNDERSCORED = Pattern.compile("_([a-z0-9])");

  Observed of(
      PipelockPolicy policy,
      Context<PipelockPolicy> context,
      InForce inForce,
      List<Violation> violations,
      List<String> failures) {
    var id = ResourceID.fromResource(policy);
    var pods = proxyPods.of(policy);
    var replicas =
        pods.stream()
            .map(
                pod ->
                    replica(pod, acknowledgements.of(id, pod.getMetadata().getUid()).orElse(null)))
            .toList();
    var deployment = context.getSecondaryResource(Deployment.class).orElse(null);
    var enabled = policy.getSpec() != null && !Boolean.FALSE.equals(policy.getSpec().enabled());
    return new Observed(
        Objects.requireNonNullElse(policy.getMetadata().getGeneration(), 0L),
        violations,
        inForce.mode(),
        inForce.policyHash(),
        inForce.endpoints(),
        withReplicasGaps(inForce.notEnforced(), id, pods),
        new Workload(enabled, desired(deployment), rolledOut(deployment), replicas, failures),
        watchedPods.injection(policy));
  }

  /** A proxy of another version than ours may enforce less than we think: its word counts. */
  private List<NotEnforced> withReplicasGaps(
      List<NotEnforced> known, ResourceID id, List<Pod> pods) {
    var all = new TreeMap<String, NotEnforced>();
    for (var pod : pods) {
      acknowledgements.of(id, pod.getMetadata().getUid()).stream()
          .flatMap(said -> said.gaps().stream())
          .forEach(gap -> all.put(camelCase(gap.path()), reported(gap)));
    }
    known.forEach(gap -> all.remove(Objects.toString(gap.path(), "")));
    return Stream.concat(known.stream(), all.values().stream()).toList();
  }

  private static NotEnforced reported(Acknowledgement.Gap gap) {
    return new NotEnforced(camelCase(gap.path()), "as a proxy says: " + gap.reason());
  }

  /** From the spelling of the proxy's file to that of the spec. */
  private static String camelCase(String path) {
    return UNDERSCORED.matcher(path).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  private static Replica replica(Pod pod, @Nullable Acknowledgement said) {
    return new Replica(
        pod.getMetadata().getName(),
        ProxyPods.isReady(pod),
        said == null ? null : said.hash(),
        said == null ? null : said.refusal());
  }

  private static int desired(@Nullable Deployment deployment) {
    return deployment == null
        ? 0
        : Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
  }

  private static boolean rolledOut(@Nullable Deployment deployment) {
    if (deployment == null || deployment.getStatus() == null) {
      return false;
    }
    var status = deployment.getStatus();
    var seen = Objects.requireNonNullElse(status.getObservedGeneration(), 0L);
    var updated = Objects.requireNonNullElse(status.getUpdatedReplicas(), 0);
    var all = Objects.requireNonNullElse(status.getReplicas(), 0);
    return seen >= Objects.requireNonNullElse(deployment.getMetadata().getGeneration(), 0L)
        && updated >= desired(deployment)
        && all <= updated;
  }

  /** The hash of the policy that the ConfigMap in the cluster holds; null without one. */
  static @Nullable String deliveredHash(Context<PipelockPolicy> context) {
    return context
        .getSecondaryResourcesAsStream(ConfigMap.class)
        .map(ConfigMap::getMetadata)
        .filter(meta -> Role.POLICY.label().equals(meta.getLabels().get(Keys.OBJECT)))
        .map(
            meta ->
                Objects.requireNonNullElse(meta.getAnnotations(), Map.<String, String>of())
                    .get(Keys.POLICY_HASH))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
