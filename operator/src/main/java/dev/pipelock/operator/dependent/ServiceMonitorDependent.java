package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.desired.DesiredServiceMonitor;
import dev.pipelock.operator.desired.ServiceMonitor;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Objects;

/** The proxy's ServiceMonitor. */
@KubernetesDependent(
    createResourceOnlyIfNotExistingWithSSA = false,
    informer = @Informer(labelSelector = Ours.PROXY))
public final class ServiceMonitorDependent extends PolicyDependent<ServiceMonitor> {
  ServiceMonitorDependent(Assembly assembly) {
    super(ServiceMonitor.class, Role.PROXY, assembly);
  }

  @Override
  ServiceMonitor desired(
      Instance instance, PipelockPolicy policy, Context<PipelockPolicy> context) {
    return DesiredServiceMonitor.of(
        instance, Objects.requireNonNull(instance.toggles().serviceMonitor()));
  }
}
