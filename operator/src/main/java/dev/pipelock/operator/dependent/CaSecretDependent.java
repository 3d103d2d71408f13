package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.desired.DesiredCaSecret;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The interception CA's Secret. */
@KubernetesDependent(
    createResourceOnlyIfNotExistingWithSSA = false,
    informer = @Informer(labelSelector = Ours.CA))
public final class CaSecretDependent extends PolicyDependent<Secret> {
  CaSecretDependent(Assembly assembly) {
    super(Secret.class, Role.CA, assembly);
  }

  @Override
  Secret desired(Instance instance, PipelockPolicy policy, Context<PipelockPolicy> context) {
    return DesiredCaSecret.of(instance, assembly().authority(policy, context));
  }
}
