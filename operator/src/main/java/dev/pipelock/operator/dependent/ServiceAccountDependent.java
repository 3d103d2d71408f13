package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.desired.DesiredServiceAccount;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The proxy's ServiceAccount. */
@KubernetesDependent(
    createResourceOnlyIfNotExistingWithSSA = false,
    informer = @Informer(labelSelector = Ours.PROXY))
public final class ServiceAccountDependent extends PolicyDependent<ServiceAccount> {
  ServiceAccountDependent(Assembly assembly) {
    super(ServiceAccount.class, Role.PROXY, assembly);
  }

  @Override
  ServiceAccount desired(
      Instance instance, PipelockPolicy policy, Context<PipelockPolicy> context) {
    return DesiredServiceAccount.of(instance);
  }
}
