package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.desired.DesiredDeployment;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The proxy's Deployment. */
@KubernetesDependent(
    createResourceOnlyIfNotExistingWithSSA = false,
    informer = @Informer(labelSelector = Ours.PROXY))
public final class DeploymentDependent extends PolicyDependent<Deployment> {
  DeploymentDependent(Assembly assembly) {
    super(Deployment.class, Role.PROXY, assembly);
  }

  @Override
  Deployment desired(Instance instance, PipelockPolicy policy, Context<PipelockPolicy> context) {
    var authority = instance.toggles().intercepts() ? assembly().authority(policy, context) : null;
    return DesiredDeployment.of(instance, authority == null ? null : authority.fingerprint());
  }
}
