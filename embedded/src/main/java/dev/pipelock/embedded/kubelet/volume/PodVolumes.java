package dev.pipelock.embedded.kubelet.volume;

import dev.pipelock.embedded.kubelet.container.ConfigSource;
import dev.pipelock.embedded.kubelet.container.ContainerConfigException;
import dev.pipelock.embedded.kubelet.container.DownwardFields;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The volumes of one pod under one directory. Used by one thread at a time. */
public final class PodVolumes {
  private final Path directory;
  private final ConfigSource configs;
  private final InstantSource clock;
  private final Map<String, AtomicDirectory> written = new HashMap<>();

  /** Volumes below {@code directory}, one directory each, named like the volume. */
  public PodVolumes(Path directory, ConfigSource configs, InstantSource clock) {
    this.directory = directory;
    this.configs = configs;
    this.clock = clock;
  }

  /**
   * Brings every volume up to date.
   *
   * @return whether a file changed
   * @throws ContainerConfigException when an object is missing or a kind of volume is not supported
   */
  public boolean refresh(DownwardFields fields) throws ContainerConfigException {
    var content = new VolumeContent(configs, fields);
    var changed = false;
    for (var volume : fields.pod().getSpec().getVolumes()) {
      var files = content.of(volume);
      try {
        if (files.isPresent()) {
          var target =
              written.computeIfAbsent(
                  volume.getName(), name -> new AtomicDirectory(directory.resolve(name), clock));
          changed |= target.write(files.get());
        } else {
          provide(volume);
        }
      } catch (IOException e) {
        throw new ContainerConfigException("volume %s: %s".formatted(volume.getName(), e));
      }
    }
    return changed;
  }

  private void provide(Volume volume) throws IOException, ContainerConfigException {
    if (volume.getEmptyDir() != null) {
      Files.createDirectories(directory.resolve(volume.getName()));
    } else if (volume.getHostPath() == null) {
      throw new ContainerConfigException(
          "volume %s: not supported (expected: configMap, secret, downwardAPI, projected, emptyDir or hostPath)"
              .formatted(volume.getName()));
    }
  }

  /** Mount path to what stands for it on this machine. */
  public Map<String, Path> mounts(Container container, Iterable<Volume> volumes) {
    var roots = new HashMap<String, Path>();
    for (var volume : volumes) {
      var host = volume.getHostPath();
      roots.put(
          volume.getName(),
          host == null ? directory.resolve(volume.getName()) : Path.of(host.getPath()));
    }
    var mounts = new LinkedHashMap<String, Path>();
    for (var mount : container.getVolumeMounts()) {
      var root = roots.getOrDefault(mount.getName(), directory.resolve(mount.getName()));
      var sub = mount.getSubPath();
      var path = mount.getMountPath();
      mounts.put(
          path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
          sub == null || sub.isEmpty() ? root : root.resolve(sub));
    }
    return mounts;
  }
}
