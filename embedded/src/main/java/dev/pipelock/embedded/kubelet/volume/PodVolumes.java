package dev.pipelock.embedded.kubelet.volume;

import dev.pipelock.embedded.kubelet.container.ConfigSource;
import dev.pipelock.embedded.kubelet.container.ContainerConfigException;
import dev.pipelock.embedded.kubelet.container.DownwardFields;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The volumes of one pod, mounted under a root directory per container.
 *
 * <p>Below that root everything lies as it would in the container, so that a relative path from one
 * mount to another leads to the same file in both. Used by one thread at a time.
 */
public final class PodVolumes {
  private final Path directory;
  private final ConfigSource configs;
  private final InstantSource clock;
  private final Map<Path, AtomicDirectory> written = new HashMap<>();

  /** Volumes and roots below {@code directory}, the pod's own. */
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
    var sources = new HashMap<String, Source>();
    for (var volume : fields.pod().getSpec().getVolumes()) {
      var files = content.of(volume).orElse(null);
      sources.put(volume.getName(), new Source(files, files == null ? place(volume) : own(volume)));
    }
    var changed = false;
    for (var container : containers(fields.pod())) {
      for (var mount : outermostFirst(container)) {
        try {
          changed |= mount(container, mount, source(sources, mount));
        } catch (IOException e) {
          throw new ContainerConfigException("volume %s: %s".formatted(mount.getName(), e));
        }
      }
    }
    return changed;
  }

  /**
   * What a volume is made of.
   *
   * @param files its files, when they come from API objects
   * @param place the directory that mounts share otherwise
   */
  private record Source(@Nullable Map<String, VolumeFile> files, Path place) {}

  private static Source source(Map<String, Source> sources, VolumeMount mount)
      throws ContainerConfigException {
    var source = sources.get(mount.getName());
    if (source == null) {
      throw new ContainerConfigException(
          "volumeMount %s: the pod has no volume of that name".formatted(mount.getName()));
    }
    return source;
  }

  private Path place(Volume volume) throws ContainerConfigException {
    if (volume.getHostPath() != null) {
      return Path.of(volume.getHostPath().getPath());
    }
    if (volume.getEmptyDir() != null) {
      return own(volume);
    }
    throw new ContainerConfigException(
        "volume %s: not supported (expected: configMap, secret, downwardAPI, projected, emptyDir or hostPath)"
            .formatted(volume.getName()));
  }

  private boolean mount(Container container, VolumeMount mount, Source source) throws IOException {
    var at = path(container, mount);
    var sub = mount.getSubPath();
    var whole = sub == null || sub.isEmpty();
    var files = source.files();
    if (files != null && whole) {
      return write(at, files);
    }
    var changed = files != null && write(source.place(), files);
    var target = whole ? source.place() : source.place().resolve(sub);
    if (files == null) {
      Files.createDirectories(target);
    }
    if (!Files.isSymbolicLink(at)) {
      Files.createDirectories(at.getParent());
      Files.createSymbolicLink(at, target);
    }
    return changed;
  }

  private boolean write(Path at, Map<String, VolumeFile> files) throws IOException {
    return written.computeIfAbsent(at, path -> new AtomicDirectory(path, clock)).write(files);
  }

  /** Mount path to what stands for it on this machine. */
  public Map<String, Path> mounts(Container container) {
    var mounts = new LinkedHashMap<String, Path>();
    for (var mount : container.getVolumeMounts()) {
      mounts.put(trimmed(mount.getMountPath()), path(container, mount));
    }
    return mounts;
  }

  private Path path(Container container, VolumeMount mount) {
    var inside = trimmed(mount.getMountPath());
    return directory
        .resolve("root")
        .resolve(container.getName())
        .resolve(inside.startsWith("/") ? inside.substring(1) : inside);
  }

  private Path own(Volume volume) {
    return directory.resolve("volumes").resolve(volume.getName());
  }

  private static List<Container> containers(Pod pod) {
    var spec = pod.getSpec();
    return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream()).toList();
  }

  /** A mount below another one comes after it. */
  private static List<VolumeMount> outermostFirst(Container container) {
    return container.getVolumeMounts().stream()
        .sorted(Comparator.comparingInt(mount -> mount.getMountPath().length()))
        .toList();
  }

  private static String trimmed(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
