package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.desired.DesiredIngress;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Objects;

/** The Ingress to the MCP port. */
@KubernetesDependent(
    createResourceOnlyIfNotExistingWithSSA = false,
    informer = @Informer(labelSelector = Ours.PROXY))
public final class IngressDependent extends PolicyDependent<Ingress> {
  IngressDependent(Assembly assembly) {
    super(Ingress.class, Role.PROXY, assembly);
  }

  @Override
  Ingress desired(Instance instance, PipelockPolicy policy, Context<PipelockPolicy> context) {
    return DesiredIngress.of(instance, Objects.requireNonNull(instance.toggles().ingress()));
  }
}
