package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/**
 * An object that a policy owns; the garbage collector removes it with its policy.
 *
 * <p>Adapters set createResourceOnlyIfNotExistingWithSSA to false: an object that lost its labels
 * is invisible to our informer but still there, and must be repaired instead of refused for ever.
 *
 * @param <R> its kind
 */
abstract class PolicyDependent<R extends HasMetadata>
    extends CRUDKubernetesDependentResource<R, PipelockPolicy> {
  private final Assembly assembly;
  private final Role role;

  PolicyDependent(Class<R> kind, Role role, Assembly assembly) {
    super(kind);
    this.role = role;
    this.assembly = assembly;
  }

  abstract R desired(Instance instance, PipelockPolicy policy, Context<PipelockPolicy> context);

  @Override
  protected final R desired(PipelockPolicy policy, Context<PipelockPolicy> context) {
    return desired(assembly.instance(policy), policy, context);
  }

  /** By name, without computing the whole object only to read its name. */
  @Override
  protected final ResourceID targetSecondaryResourceID(
      PipelockPolicy policy, Context<PipelockPolicy> context) {
    var instance = assembly.instance(policy);
    return new ResourceID(instance.name(role), instance.namespace());
  }

  final Assembly assembly() {
    return assembly;
  }
}
