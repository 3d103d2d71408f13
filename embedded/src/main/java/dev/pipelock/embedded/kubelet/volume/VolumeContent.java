package dev.pipelock.embedded.kubelet.volume;

import dev.pipelock.embedded.kubelet.container.ConfigSource;
import dev.pipelock.embedded.kubelet.container.ConfigSource.TokenClaim;
import dev.pipelock.embedded.kubelet.container.ContainerConfigException;
import dev.pipelock.embedded.kubelet.container.DownwardFields;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of a pod's volumes as the API server's objects give them now. */
record VolumeContent(ConfigSource configs, DownwardFields fields) {
  private static final int DEFAULT_MODE = 0644;

  /** The files of a volume; empty when it is not one that is made of API objects. */
  Optional<Map<String, VolumeFile>> of(Volume volume) throws ContainerConfigException {
    var files = new LinkedHashMap<String, VolumeFile>();
    if (volume.getConfigMap() != null) {
      var source = volume.getConfigMap();
      var keys = new Keys(source.getItems(), source.getOptional(), mode(source.getDefaultMode()));
      configMap(source.getName(), keys, files);
    } else if (volume.getSecret() != null) {
      var source = volume.getSecret();
      var keys = new Keys(source.getItems(), source.getOptional(), mode(source.getDefaultMode()));
      secret(source.getSecretName(), keys, files);
    } else if (volume.getDownwardAPI() != null) {
      var source = volume.getDownwardAPI();
      downward(source.getItems(), mode(source.getDefaultMode()), files);
    } else if (volume.getProjected() != null) {
      var source = volume.getProjected();
      for (var part : source.getSources()) {
        projection(part, mode(source.getDefaultMode()), files);
      }
    } else {
      return Optional.empty();
    }
    return Optional.of(files);
  }

  /** Which keys a volume shows, under which names and modes; no items: all. */
  private record Keys(@Nullable List<KeyToPath> items, @Nullable Boolean optional, int mode) {
    boolean isOptional() {
      return Boolean.TRUE.equals(optional);
    }
  }

  private void projection(VolumeProjection part, int mode, Map<String, VolumeFile> files)
      throws ContainerConfigException {
    if (part.getConfigMap() != null) {
      var source = part.getConfigMap();
      configMap(source.getName(), new Keys(source.getItems(), source.getOptional(), mode), files);
    } else if (part.getSecret() != null) {
      var source = part.getSecret();
      secret(source.getName(), new Keys(source.getItems(), source.getOptional(), mode), files);
    } else if (part.getDownwardAPI() != null) {
      downward(part.getDownwardAPI().getItems(), mode, files);
    } else if (part.getServiceAccountToken() != null) {
      token(part.getServiceAccountToken(), mode, files);
    } else {
      throw new ContainerConfigException(
          "a projected volume has a source that this kubelet does not know (expected: configMap, secret, downwardAPI or serviceAccountToken)");
    }
  }

  private void configMap(String name, Keys keys, Map<String, VolumeFile> files)
      throws ContainerConfigException {
    var found = configs.configMap(namespace(), name);
    if (found.isEmpty() && !keys.isOptional()) {
      throw new ContainerConfigException("configmap \"" + name + "\" not found");
    }
    select(found.map(VolumeContent::bytes).orElse(Map.of()), keys, "configmap " + name, files);
  }

  private static Map<String, byte[]> bytes(ConfigMap map) {
    var all = new LinkedHashMap<String, byte[]>();
    Objects.requireNonNullElse(map.getData(), Map.<String, String>of())
        .forEach((key, text) -> all.put(key, text.getBytes(StandardCharsets.UTF_8)));
    decode(map.getBinaryData(), all);
    return all;
  }

  private void secret(String name, Keys keys, Map<String, VolumeFile> files)
      throws ContainerConfigException {
    var found = configs.secret(namespace(), name);
    if (found.isEmpty() && !keys.isOptional()) {
      throw new ContainerConfigException("secret \"" + name + "\" not found");
    }
    var all = new LinkedHashMap<String, byte[]>();
    found.ifPresent(secret -> decode(secret.getData(), all));
    select(all, keys, "secret " + name, files);
  }

  private static void decode(@Nullable Map<String, String> encoded, Map<String, byte[]> all) {
    if (encoded != null) {
      encoded.forEach((key, text) -> all.put(key, Base64.getDecoder().decode(text)));
    }
  }

  private static void select(
      Map<String, byte[]> data, Keys keys, String source, Map<String, VolumeFile> files)
      throws ContainerConfigException {
    if (keys.items() == null || keys.items().isEmpty()) {
      data.forEach((key, bytes) -> files.put(key, new VolumeFile(bytes, keys.mode())));
      return;
    }
    for (var item : keys.items()) {
      var bytes = data.get(item.getKey());
      if (bytes != null) {
        var mode = Objects.requireNonNullElse(item.getMode(), keys.mode());
        files.put(item.getPath(), new VolumeFile(bytes, mode));
      } else if (!keys.isOptional()) {
        throw new ContainerConfigException(
            source + " references non-existent key: " + item.getKey());
      }
    }
  }

  private void downward(List<DownwardAPIVolumeFile> items, int mode, Map<String, VolumeFile> files)
      throws ContainerConfigException {
    for (var item : items) {
      var text =
          item.getFieldRef() != null
              ? fields.field(item.getFieldRef().getFieldPath())
              : fields.resource(
                  item.getResourceFieldRef(),
                  container(item.getResourceFieldRef().getContainerName()));
      files.put(
          item.getPath(),
          new VolumeFile(
              text.getBytes(StandardCharsets.UTF_8),
              Objects.requireNonNullElse(item.getMode(), mode)));
    }
  }

  private Container container(String name) throws ContainerConfigException {
    return fields.pod().getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new ContainerConfigException("resourceFieldRef: no container " + name));
  }

  private void token(ServiceAccountTokenProjection source, int mode, Map<String, VolumeFile> files)
      throws ContainerConfigException {
    var claim =
        new TokenClaim(
            namespace(),
            fields.field("spec.serviceAccountName"),
            Objects.requireNonNullElse(source.getAudience(), ""),
            Objects.requireNonNullElse(source.getExpirationSeconds(), 3600L));
    var token =
        configs
            .serviceAccountToken(claim)
            .orElseThrow(
                () ->
                    new ContainerConfigException(
                        "serviceaccount \"%s\": the API server gives no token (expected: the account exists, or automountServiceAccountToken: false)"
                            .formatted(claim.serviceAccount())));
    files.put(source.getPath(), new VolumeFile(token.getBytes(StandardCharsets.UTF_8), mode));
  }

  private String namespace() {
    return fields.pod().getMetadata().getNamespace();
  }

  private static int mode(@Nullable Integer mode) {
    return mode == null ? DEFAULT_MODE : mode;
  }
}
