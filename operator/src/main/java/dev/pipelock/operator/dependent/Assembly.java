package dev.pipelock.operator.dependent;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.authority.CertificateAuthority;
import dev.pipelock.operator.desired.DesiredCaSecret;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the adapters have in common: a policy's instance and its CA.
 *
 * @param defaultImage image of proxies whose policy names none
 * @param clock tells whether a stored CA is still valid
 */
public record Assembly(String defaultImage, InstantSource clock) {

  /** The policy's instance. */
  public Instance instance(PipelockPolicy policy) {
    return Instance.of(policy, defaultImage);
  }

  /**
   * The policy's CA: the stored one as long as it is usable, else a new one. Asked several times in
   * one reconciliation it answers the same.
   */
  CertificateAuthority authority(PipelockPolicy policy, Context<PipelockPolicy> context) {
    var shared = context.managedWorkflowAndDependentResourceContext();
    var known = shared.get(CertificateAuthority.class, CertificateAuthority.class);
    if (known.isPresent()) {
      return known.get();
    }
    var authority = storedOrNew(instance(policy), context);
    shared.put(CertificateAuthority.class, authority);
    return authority;
  }

  private CertificateAuthority storedOrNew(Instance instance, Context<PipelockPolicy> context) {
    var now = clock.instant();
    return context
        .getSecondaryResource(Secret.class)
        .flatMap(secret -> DesiredCaSecret.authority(secret, now))
        // The informer sees Secrets by their labels only. Who removes a label must not thereby
        // get a new CA minted, which every pod would distrust: so look before minting.
        .or(() -> live(instance, context))
        .orElseGet(
            () ->
                CertificateAuthority.mint(
                    instance.name(Role.PROXY) + '.' + instance.namespace(), now));
  }

  private Optional<CertificateAuthority> live(Instance instance, Context<PipelockPolicy> context) {
    var secret =
        context
            .getClient()
            .secrets()
            .inNamespace(instance.namespace())
            .withName(instance.name(Role.CA))
            .get();
    return DesiredCaSecret.authority(secret, clock.instant());
  }
}
