package dev.pipelock.operator.desired;

import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;

/** What the proxy reads and where it may write. */
final class ProxyVolumes {
  /** A directory, not a file: only a mounted directory follows changes of its ConfigMap. */
  static final String CONFIG_DIRECTORY = "/etc/pipelock";

  /** Beside the configuration, not below it: a mount inside a mount would hide it. */
  static final String CA_DIRECTORY = "/etc/pipelock-ca";

  private static final String CONFIG = "config";
  private static final String CA = "ca";
  private static final String TMP = "tmp";

  /** r--r-----: the key is for the proxy's group, which fsGroup gives it. */
  private static final int GROUP_READS = 0440;

  private ProxyVolumes() {}

  static List<Volume> of(Instance instance) {
    var volumes = new ArrayList<Volume>();
    volumes.add(
        new VolumeBuilder()
            .withName(CONFIG)
            .withNewConfigMap()
            .withName(instance.name(Role.POLICY))
            .endConfigMap()
            .build());
    if (instance.toggles().intercepts()) {
      volumes.add(ca(instance));
    }
    // Native libraries are unpacked here; the root file system is read-only.
    volumes.add(
        new VolumeBuilder()
            .withName(TMP)
            .withNewEmptyDir()
            .withSizeLimit(new Quantity("64Mi"))
            .endEmptyDir()
            .build());
    var extra = instance.spec().extraVolumes();
    if (extra != null) {
      volumes.addAll(extra);
    }
    return volumes;
  }

  private static Volume ca(Instance instance) {
    return new VolumeBuilder()
        .withName(CA)
        .withNewSecret()
        .withSecretName(instance.name(Role.CA))
        .withDefaultMode(GROUP_READS)
        .endSecret()
        .build();
  }

  static List<VolumeMount> mounts(Instance instance) {
    var mounts = new ArrayList<VolumeMount>();
    mounts.add(readOnly(CONFIG, CONFIG_DIRECTORY));
    if (instance.toggles().intercepts()) {
      mounts.add(readOnly(CA, CA_DIRECTORY));
    }
    mounts.add(new VolumeMountBuilder().withName(TMP).withMountPath("/tmp").build());
    var extra = instance.spec().extraVolumeMounts();
    if (extra != null) {
      mounts.addAll(extra);
    }
    return mounts;
  }

  private static VolumeMount readOnly(String volume, String path) {
    return new VolumeMountBuilder().withName(volume).withMountPath(path).withReadOnly(true).build();
  }
}
