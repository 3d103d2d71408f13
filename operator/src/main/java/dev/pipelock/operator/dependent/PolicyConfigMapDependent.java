package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.desired.DesiredConfigMap;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import dev.pipelock.operator.rendering.PolicyFile;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The ConfigMap with the proxy's configuration file. */
@KubernetesDependent(
    createResourceOnlyIfNotExistingWithSSA = false,
    informer = @Informer(labelSelector = Ours.POLICY))
public final class PolicyConfigMapDependent extends PolicyDependent<ConfigMap> {
  PolicyConfigMapDependent(Assembly assembly) {
    super(ConfigMap.class, Role.POLICY, assembly);
  }

  @Override
  ConfigMap desired(Instance instance, PipelockPolicy policy, Context<PipelockPolicy> context) {
    return DesiredConfigMap.of(instance, PolicyFile.of(instance.spec()));
  }
}
