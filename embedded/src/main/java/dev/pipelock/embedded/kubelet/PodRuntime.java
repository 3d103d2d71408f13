package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.kubelet.container.DownwardFields;
import dev.pipelock.embedded.kubelet.volume.PodVolumes;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;

/**
 * The world of one pod's containers.
 *
 * @param directory the pod's files
 * @param wake called when a container has something new to tell
 */
record PodRuntime(
    KubeletParts parts, Pod pod, String podIp, Path directory, PodVolumes volumes, Runnable wake) {

  DownwardFields fields() {
    return new DownwardFields(pod, podIp, parts.hostIp());
  }

  Path hostsFile() {
    return directory.resolve("hosts");
  }

  Path log(String container) {
    var meta = pod.getMetadata();
    return logs(parts.settings(), meta.getNamespace(), meta.getName(), container);
  }

  static Path logs(KubeletSettings settings, String namespace, String pod, String container) {
    return settings
        .stateDirectory()
        .toAbsolutePath()
        .resolve(Path.of("logs", namespace, pod, container + ".log"));
  }
}
