package dev.pipelock.embedded.kubelet.container;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** ConfigMaps and Secrets of a test, whatever namespace is asked for. */
public final class FakeConfigs implements ConfigSource {
  public final Map<String, ConfigMap> configMaps = new HashMap<>();
  public final Map<String, Secret> secrets = new HashMap<>();

  @Override
  public Optional<ConfigMap> configMap(String namespace, String name) {
    return Optional.ofNullable(configMaps.get(name));
  }

  @Override
  public Optional<Secret> secret(String namespace, String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public Optional<String> serviceAccountToken(TokenClaim claim) {
    return Optional.of("token of " + claim.serviceAccount());
  }
}
