package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.desired.DesiredTrust;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The ConfigMap by which pods trust the interception CA. */
@KubernetesDependent(
    createResourceOnlyIfNotExistingWithSSA = false,
    informer = @Informer(labelSelector = Ours.TRUST))
public final class TrustDependent extends PolicyDependent<ConfigMap> {
  TrustDependent(Assembly assembly) {
    super(ConfigMap.class, Role.TRUST, assembly);
  }

  @Override
  ConfigMap desired(Instance instance, PipelockPolicy policy, Context<PipelockPolicy> context) {
    return DesiredTrust.of(instance, assembly().authority(policy, context).certificate());
  }
}
