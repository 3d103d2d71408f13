package dev.pipelock.embedded.kubelet.container;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Optional;

/** Where a pod's ConfigMaps and Secrets are read from. */
public interface ConfigSource {
  /** The ConfigMap as it is now. */
  Optional<ConfigMap> configMap(String namespace, String name);

  /** The Secret as it is now. */
  Optional<Secret> secret(String namespace, String name);

  /** A token for a service account; empty when the API server gives none. */
  Optional<String> serviceAccountToken(TokenClaim claim);

  /**
   * What a token is asked for.
   *
   * @param seconds how long it should hold, 600 or more
   */
  record TokenClaim(String namespace, String serviceAccount, String audience, long seconds) {}
}
