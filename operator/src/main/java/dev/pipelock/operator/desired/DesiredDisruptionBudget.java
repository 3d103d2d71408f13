package dev.pipelock.operator.desired;

import dev.pipelock.api.v1alpha1.PdbSpec;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The PodDisruptionBudget of the proxies. */
public final class DesiredDisruptionBudget {
  private static final IntOrString ONE = new IntOrString(1);

  private DesiredDisruptionBudget() {}

  /**
   * Kubernetes takes one bound. The Sure chart's block always has maxUnavailable 1, so a written
   * minAvailable wins.
   */
  public static PodDisruptionBudget of(Instance instance, PdbSpec wanted) {
    var min = written(wanted.minAvailable());
    var max =
        min != null ? null : Objects.requireNonNullElse(written(wanted.maxUnavailable()), ONE);
    return new PodDisruptionBudgetBuilder()
        .withMetadata(instance.metadata(Role.PROXY))
        .withNewSpec()
        .withMinAvailable(min)
        .withMaxUnavailable(max)
        .withNewSelector()
        .withMatchLabels(instance.selector())
        .endSelector()
        .endSpec()
        .build();
  }

  /** The chart writes an absent bound as an empty string. */
  private static @Nullable IntOrString written(@Nullable IntOrString bound) {
    return bound == null || "".equals(bound.getStrVal()) ? null : bound;
  }
}
