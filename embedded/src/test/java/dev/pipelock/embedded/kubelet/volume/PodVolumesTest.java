package dev.pipelock.embedded.kubelet.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelock.embedded.kubelet.container.ContainerConfigException;
import dev.pipelock.embedded.kubelet.container.DownwardFields;
import dev.pipelock.embedded.kubelet.container.FakeConfigs;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodVolumesTest {
  @TempDir private Path root;
  private final FakeConfigs configs = new FakeConfigs();

  @Test
  void showsOnlyTheItemsUnderTheirPaths() throws Exception {
    configs.configMaps.put(
        "c", new ConfigMapBuilder().addToData("a", "1").addToData("b", "2").build());

    refresh(
        new VolumeBuilder()
            .withName("v")
            .withNewConfigMap()
            .withName("c")
            .withItems(new KeyToPath("a", 0600, "dir/renamed"))
            .endConfigMap()
            .build());

    assertThat(root.resolve("root/c/v/dir/renamed")).hasContent("1");
    assertThat(root.resolve("root/c/v/b")).doesNotExist();
  }

  @Test
  void projectsSeveralSourcesIntoOneDirectory() throws Exception {
    configs.secrets.put("s", new SecretBuilder().addToData("tls.crt", "Y2VydA==").build());

    refresh(
        new VolumeBuilder()
            .withName("v")
            .withNewProjected()
            .addNewSource()
            .withNewSecret()
            .withName("s")
            .endSecret()
            .endSource()
            .addNewSource()
            .withNewServiceAccountToken("aud", 600L, "token")
            .endSource()
            .addNewSource()
            .withNewDownwardAPI()
            .addNewItem()
            .withPath("name")
            .withNewFieldRef("v1", "metadata.name")
            .endItem()
            .endDownwardAPI()
            .endSource()
            .endProjected()
            .build());

    assertThat(root.resolve("root/c/v/tls.crt")).hasContent("cert");
    assertThat(root.resolve("root/c/v/token")).hasContent("token of default");
    assertThat(root.resolve("root/c/v/name")).hasContent("p");
  }

  @Test
  void anOptionalSourceThatIsMissingIsAnEmptyDirectory() throws Exception {
    refresh(
        new VolumeBuilder()
            .withName("v")
            .withNewSecret()
            .withSecretName("none")
            .withOptional(true)
            .endSecret()
            .build());

    assertThat(root.resolve("root/c/v/..data")).isDirectory();
  }

  @Test
  void mountsLieToEachOtherAsInAContainer() throws Exception {
    configs.configMaps.put("c", new ConfigMapBuilder().addToData("a", "1").build());
    configs.secrets.put("s", new SecretBuilder().addToData("k", "Mg==").build());
    var pod =
        new PodBuilder(
                pod(
                    new VolumeBuilder()
                        .withName("v")
                        .withNewConfigMap()
                        .withName("c")
                        .endConfigMap()
                        .build()))
            .editSpec()
            .addNewVolume()
            .withName("ca")
            .withNewSecret()
            .withSecretName("s")
            .endSecret()
            .endVolume()
            .addNewVolume()
            .withName("work")
            .withNewEmptyDir()
            .endEmptyDir()
            .endVolume()
            .editFirstContainer()
            .addNewVolumeMount()
            .withName("ca")
            .withMountPath("/v-ca/")
            .endVolumeMount()
            .addNewVolumeMount()
            .withName("ca")
            .withMountPath("/v/nested")
            .endVolumeMount()
            .addNewVolumeMount()
            .withName("work")
            .withMountPath("/work")
            .endVolumeMount()
            .addNewVolumeMount()
            .withName("v")
            .withMountPath("/single")
            .withSubPath("a")
            .endVolumeMount()
            .endContainer()
            .endSpec()
            .build();
    var volumes = new PodVolumes(root, configs, InstantSource.system());
    var fields = new DownwardFields(pod, "127.70.0.5", "127.70.0.1");

    assertThat(volumes.refresh(fields)).isTrue();
    assertThat(volumes.refresh(fields)).as("nothing changed").isFalse();

    var mounts = volumes.mounts(pod.getSpec().getContainers().getFirst());
    assertThat(mounts).containsEntry("/v", root.resolve("root/c/v")).containsKey("/v-ca");
    assertThat(root.resolve("root/c/v/../v-ca/k")).hasContent("2");
    assertThat(root.resolve("root/c/v/nested/k")).hasContent("2");
    assertThat(mounts.get("/single")).hasContent("1");
    assertThat(mounts.get("/work")).isDirectory();
  }

  @Test
  void namesWhatIsMissingOrUnsupported() {
    var missing =
        new VolumeBuilder()
            .withName("v")
            .withNewSecret()
            .withSecretName("none")
            .endSecret()
            .build();
    var claim = new VolumeBuilder().withName("v").withNewPersistentVolumeClaim("c", false).build();

    assertThatThrownBy(() -> refresh(missing))
        .isInstanceOf(ContainerConfigException.class)
        .hasMessage("secret \"none\" not found");
    assertThatThrownBy(() -> refresh(claim))
        .isInstanceOf(ContainerConfigException.class)
        .hasMessageStartingWith("volume v: not supported (expected: configMap");
  }

  private void refresh(Volume volume) throws ContainerConfigException {
    new PodVolumes(root, configs, InstantSource.system())
        .refresh(new DownwardFields(pod(volume), "127.70.0.5", "127.70.0.1"));
  }

  private static Pod pod(Volume volume) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("ns")
        .withName("p")
        .endMetadata()
        .withNewSpec()
        .withVolumes(volume)
        .addNewContainer()
        .withName("c")
        .addNewVolumeMount()
        .withName("v")
        .withMountPath("/v")
        .endVolumeMount()
        .endContainer()
        .endSpec()
        .build();
  }
}
