package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.desired.DesiredDisruptionBudget;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Objects;

/** The proxy's PodDisruptionBudget. */
@KubernetesDependent(
    createResourceOnlyIfNotExistingWithSSA = false,
    informer = @Informer(labelSelector = Ours.PROXY))
public final class DisruptionBudgetDependent extends PolicyDependent<PodDisruptionBudget> {
  DisruptionBudgetDependent(Assembly assembly) {
    super(PodDisruptionBudget.class, Role.PROXY, assembly);
  }

  @Override
  PodDisruptionBudget desired(
      Instance instance, PipelockPolicy policy, Context<PipelockPolicy> context) {
    return DesiredDisruptionBudget.of(
        instance, Objects.requireNonNull(instance.toggles().disruptionBudget()));
  }
}
