package dev.pipelock.operator.desired;

import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Keys;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Deployment of the proxies. */
public final class DesiredDeployment {
  /** User and group of the image; the group may read the CA's key. */
  private static final long USER = 1000;

  private DesiredDeployment() {}

  /**
   * @param caFingerprint of the interception CA's certificate; null without interception
   */
  public static Deployment of(Instance instance, @Nullable String caFingerprint) {
    return new DeploymentBuilder()
        .withMetadata(instance.metadata(Role.PROXY))
        .withNewSpec()
        .withReplicas(instance.replicas())
        .withNewSelector()
        .withMatchLabels(instance.selector())
        .endSelector()
        // A Sure without its proxy has no way out: start the new one first.
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withNewMaxSurge(1)
        .withNewMaxUnavailable(0)
        .endRollingUpdate()
        .endStrategy()
        .withTemplate(template(instance, caFingerprint))
        .endSpec()
        .build();
  }

  private static PodTemplateSpec template(Instance instance, @Nullable String caFingerprint) {
    var annotations = new TreeMap<String, String>();
    if (instance.spec().podAnnotations() != null) {
      annotations.putAll(instance.spec().podAnnotations());
    }
    annotations.put(Keys.PROXY_OF, instance.policy());
    annotations.put(Keys.COLD_DIGEST, ColdSetting.digest(instance, caFingerprint));
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(instance.labels(Role.PROXY))
        .withAnnotations(annotations)
        .endMetadata()
        .withSpec(pod(instance))
        .build();
  }

  private static PodSpec pod(Instance instance) {
    var spec = instance.spec();
    return new PodSpecBuilder()
        .withServiceAccountName(instance.name(Role.PROXY))
        .withAutomountServiceAccountToken(false)
        .withImagePullSecrets(instance.image().pullSecrets())
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withFsGroup(USER)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withNodeSelector(orNull(spec.nodeSelector()))
        .withTolerations(orEmpty(spec.tolerations()))
        .withAffinity(orNull(spec.affinity()))
        .withTopologySpreadConstraints(spread(instance))
        .withContainers(ProxyContainer.of(instance))
        .withVolumes(ProxyVolumes.of(instance))
        .build();
  }

  private static List<TopologySpreadConstraint> spread(Instance instance) {
    var own = new LabelSelectorBuilder().withMatchLabels(instance.selector()).build();
    var written = orEmpty(instance.spec().topologySpreadConstraints());
    if (!written.isEmpty()) {
      return written.stream().map(constraint -> selecting(constraint, own)).toList();
    }
    return List.of(
        new TopologySpreadConstraintBuilder()
            .withMaxSkew(1)
            .withTopologyKey("kubernetes.io/hostname")
            // A hint, not a condition: two proxies on one node are better than one.
            .withWhenUnsatisfiable("ScheduleAnyway")
            .withLabelSelector(own)
            .build());
  }

  /** A constraint without a selector counts no pods; charts leave it out for us to fill in. */
  private static TopologySpreadConstraint selecting(
      TopologySpreadConstraint constraint, LabelSelector own) {
    return constraint.getLabelSelector() != null
        ? constraint
        : new TopologySpreadConstraintBuilder(constraint).withLabelSelector(own).build();
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static @Nullable Map<String, String> orNull(@Nullable Map<String, String> map) {
    return map == null || map.isEmpty() ? null : map;
  }

  /** The chart's {@code affinity: {}} asks for nothing. */
  private static @Nullable Affinity orNull(@Nullable Affinity affinity) {
    return new Affinity().equals(affinity) ? null : affinity;
  }
}
