package dev.pipelock.operator.desired;

import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** The proxies' ServiceAccount, which exists so that nobody lends them the namespace's default. */
public final class DesiredServiceAccount {
  private DesiredServiceAccount() {}

  /** Without a token: the proxy has nothing to ask the API server. */
  public static ServiceAccount of(Instance instance) {
    return new ServiceAccountBuilder()
        .withMetadata(instance.metadata(Role.PROXY))
        .withAutomountServiceAccountToken(false)
        .build();
  }
}
