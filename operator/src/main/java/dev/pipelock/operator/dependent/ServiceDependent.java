package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.desired.DesiredService;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The proxy's Service. */
@KubernetesDependent(
    createResourceOnlyIfNotExistingWithSSA = false,
    informer = @Informer(labelSelector = Ours.PROXY))
public final class ServiceDependent extends PolicyDependent<Service> {
  ServiceDependent(Assembly assembly) {
    super(Service.class, Role.PROXY, assembly);
  }

  @Override
  Service desired(Instance instance, PipelockPolicy policy, Context<PipelockPolicy> context) {
    return DesiredService.of(instance);
  }
}
