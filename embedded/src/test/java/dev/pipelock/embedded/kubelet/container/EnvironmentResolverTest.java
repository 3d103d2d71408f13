package dev.pipelock.embedded.kubelet.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.ResourceFieldSelectorBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvironmentResolverTest {
  private final FakeConfigs configs = new FakeConfigs();

  @Test
  void readsFieldsKeysAndEarlierVariables() throws Exception {
    configs.configMaps.put("c", new ConfigMapBuilder().addToData("k", "from map").build());
    configs.secrets.put("s", new SecretBuilder().addToData("k", "ZnJvbSBzZWNyZXQ=").build());
    var container =
        new ContainerBuilder()
            .addNewEnv()
            .withName("IP")
            .withNewValueFrom()
            .withNewFieldRef("v1", "status.podIP")
            .endValueFrom()
            .endEnv()
            .addNewEnv()
            .withName("LABEL")
            .withNewValueFrom()
            .withNewFieldRef("v1", "metadata.labels['tier']")
            .endValueFrom()
            .endEnv()
            .addNewEnv()
            .withName("MAP")
            .withNewValueFrom()
            .withNewConfigMapKeyRef("k", "c", false)
            .endValueFrom()
            .endEnv()
            .addNewEnv()
            .withName("SECRET")
            .withNewValueFrom()
            .withNewSecretKeyRef("k", "s", false)
            .endValueFrom()
            .endEnv()
            .addNewEnv()
            .withName("ABSENT")
            .withNewValueFrom()
            .withNewSecretKeyRef("none", "s", true)
            .endValueFrom()
            .endEnv()
            .addNewEnv()
            .withName("URL")
            .withValue("http://$(IP)/$(LATER)")
            .endEnv()
            .addNewEnv()
            .withName("LATER")
            .withValue("x")
            .endEnv()
            .build();

    assertThat(resolve(container))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "IP", "127.70.0.5",
                "LABEL", "web",
                "MAP", "from map",
                "SECRET", "from secret",
                "URL", "http://127.70.0.5/$(LATER)",
                "LATER", "x"));
  }

  @Test
  void takesWholeMapsWithAPrefixAndLetsEnvWin() throws Exception {
    configs.configMaps.put(
        "c", new ConfigMapBuilder().addToData("A", "1").addToData("B", "2").build());
    var container =
        new ContainerBuilder()
            .addNewEnvFrom()
            .withPrefix("P_")
            .withNewConfigMapRef("c", false)
            .endEnvFrom()
            .addNewEnvFrom()
            .withNewSecretRef("missing", true)
            .endEnvFrom()
            .addNewEnv()
            .withName("P_B")
            .withValue("own")
            .endEnv()
            .build();

    assertThat(resolve(container)).containsOnly(Map.entry("P_A", "1"), Map.entry("P_B", "own"));
  }

  @Test
  void namesWhatIsMissing() {
    var noMap =
        new ContainerBuilder()
            .addNewEnvFrom()
            .withNewConfigMapRef("gone", false)
            .endEnvFrom()
            .build();
    configs.secrets.put("s", new SecretBuilder().build());
    var noKey =
        new ContainerBuilder()
            .addNewEnv()
            .withName("X")
            .withNewValueFrom()
            .withNewSecretKeyRef("k", "s", false)
            .endValueFrom()
            .endEnv()
            .build();

    assertThatThrownBy(() -> resolve(noMap))
        .isInstanceOf(ContainerConfigException.class)
        .hasMessage("configmap \"gone\" not found");
    assertThatThrownBy(() -> resolve(noKey))
        .isInstanceOf(ContainerConfigException.class)
        .hasMessage("couldn't find key k in Secret s");
  }

  @Test
  void countsResourcesInUnitsOfTheDivisor() throws Exception {
    var container =
        new ContainerBuilder()
            .withName("main")
            .withNewResources()
            .addToLimits("memory", new Quantity("64Mi"))
            .addToLimits("cpu", new Quantity("250m"))
            .endResources()
            .addNewEnv()
            .withName("MIB")
            .withNewValueFrom()
            .withResourceFieldRef(resource("limits.memory", new Quantity("1Mi")))
            .endValueFrom()
            .endEnv()
            .addNewEnv()
            .withName("CPU")
            .withNewValueFrom()
            .withResourceFieldRef(resource("limits.cpu", null))
            .endValueFrom()
            .endEnv()
            .build();

    assertThat(resolve(container)).containsOnly(Map.entry("MIB", "64"), Map.entry("CPU", "1"));
  }

  private Map<String, String> resolve(Container container) throws ContainerConfigException {
    var fields = new DownwardFields(pod(), "127.70.0.5", "127.70.0.1");
    return new EnvironmentResolver(configs, fields).resolve(container);
  }

  private static ResourceFieldSelector resource(String name, @Nullable Quantity divisor) {
    return new ResourceFieldSelectorBuilder()
        .withContainerName("main")
        .withResource(name)
        .withDivisor(divisor)
        .build();
  }

  private static Pod pod() {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("ns")
        .withName("p")
        .addToLabels("tier", "web")
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .build();
  }
}
