package dev.pipelock.operator.desired;

import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Keys;
import dev.pipelock.operator.instance.Role;
import dev.pipelock.operator.rendering.PolicyFile;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;

/** The ConfigMap with the proxy's configuration file. */
public final class DesiredConfigMap {
  private DesiredConfigMap() {}

  /** It names the file's hash, so that a reader need not compute it. */
  public static ConfigMap of(Instance instance, PolicyFile file) {
    return new ConfigMapBuilder()
        .withMetadata(instance.metadata(Role.POLICY))
        .editMetadata()
        .addToAnnotations(Keys.POLICY_HASH, file.hash())
        .endMetadata()
        .addToData(PolicyFile.NAME, file.text())
        .build();
  }
}
