package dev.pipelock.embedded.kubelet.container;

import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a container as written in its pod: {@code envFrom}, then {@code env} in order,
 * so that a later value may refer to an earlier one.
 */
public record EnvironmentResolver(ConfigSource configs, DownwardFields fields) {
  /** Resolves every variable; an optional reference that is missing leaves its variable out. */
  public Map<String, String> resolve(Container container) throws ContainerConfigException {
    var environment = new LinkedHashMap<String, String>();
    for (var source : container.getEnvFrom()) {
      addAll(source, environment);
    }
    for (var variable : container.getEnv()) {
      var from = variable.getValueFrom();
      if (from == null) {
        var text = Objects.requireNonNullElse(variable.getValue(), "");
        environment.put(variable.getName(), VariableExpansion.expand(text, environment));
      } else {
        value(from, container).ifPresent(v -> environment.put(variable.getName(), v));
      }
    }
    return environment;
  }

  private void addAll(EnvFromSource source, Map<String, String> environment)
      throws ContainerConfigException {
    var prefix = Objects.requireNonNullElse(source.getPrefix(), "");
    var map = source.getConfigMapRef();
    if (map != null) {
      var found = configs.configMap(namespace(), map.getName());
      requireFound(found, map.getOptional(), "configmap", map.getName());
      found
          .map(c -> Objects.requireNonNullElse(c.getData(), Map.<String, String>of()))
          .ifPresent(data -> data.forEach((k, v) -> environment.put(prefix + k, v)));
    }
    var secret = source.getSecretRef();
    if (secret != null) {
      var found = configs.secret(namespace(), secret.getName());
      requireFound(found, secret.getOptional(), "secret", secret.getName());
      found
          .map(s -> Objects.requireNonNullElse(s.getData(), Map.<String, String>of()))
          .ifPresent(data -> data.forEach((k, v) -> environment.put(prefix + k, decoded(v))));
    }
  }

  private Optional<String> value(EnvVarSource from, Container container)
      throws ContainerConfigException {
    if (from.getFieldRef() != null) {
      return Optional.of(fields.field(from.getFieldRef().getFieldPath()));
    }
    if (from.getResourceFieldRef() != null) {
      return Optional.of(fields.resource(from.getResourceFieldRef(), container));
    }
    if (from.getConfigMapKeyRef() != null) {
      return configMapKey(from.getConfigMapKeyRef());
    }
    if (from.getSecretKeyRef() != null) {
      return secretKey(from.getSecretKeyRef());
    }
    throw new ContainerConfigException(
        "env of container %s: valueFrom has no reference that this kubelet knows (expected: fieldRef, resourceFieldRef, configMapKeyRef or secretKeyRef)"
            .formatted(container.getName()));
  }

  private Optional<String> configMapKey(ConfigMapKeySelector ref) throws ContainerConfigException {
    var found = configs.configMap(namespace(), ref.getName());
    requireFound(found, ref.getOptional(), "configmap", ref.getName());
    var value = found.flatMap(c -> Optional.ofNullable(c.getData())).map(d -> d.get(ref.getKey()));
    requireKey(value, ref.getOptional(), ref.getKey(), "ConfigMap " + ref.getName());
    return value;
  }

  private Optional<String> secretKey(SecretKeySelector ref) throws ContainerConfigException {
    var found = configs.secret(namespace(), ref.getName());
    requireFound(found, ref.getOptional(), "secret", ref.getName());
    var value = found.flatMap(s -> Optional.ofNullable(s.getData())).map(d -> d.get(ref.getKey()));
    requireKey(value, ref.getOptional(), ref.getKey(), "Secret " + ref.getName());
    return value.map(EnvironmentResolver::decoded);
  }

  private static void requireFound(
      Optional<?> found, @Nullable Boolean optional, String kind, String name)
      throws ContainerConfigException {
    if (found.isEmpty() && !Boolean.TRUE.equals(optional)) {
      throw new ContainerConfigException(kind + " \"" + name + "\" not found");
    }
  }

  private static void requireKey(
      Optional<?> found, @Nullable Boolean optional, String key, String where)
      throws ContainerConfigException {
    if (found.isEmpty() && !Boolean.TRUE.equals(optional)) {
      throw new ContainerConfigException("couldn't find key " + key + " in " + where);
    }
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private String namespace() {
    return fields.pod().getMetadata().getNamespace();
  }
}
