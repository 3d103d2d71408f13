package dev.pipelock.embedded.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Map;

/** Pods that run the test's program. */
final class Programs {
  private Programs() {}

  static Pod pod(String namespace, String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .withLabels(Map.of("app", name))
        .endMetadata()
        .withSpec(spec())
        .build();
  }

  /** The ConfigMap that the pods mount. */
  static ConfigMap config(String namespace, String text) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName("config")
        .endMetadata()
        .withData(Map.of("file", text))
        .build();
  }

  /** A pod that goes on serving for a second after it was told to end, as a good one does. */
  static PodSpec drainingSpec() {
    return new PodBuilder()
        .withSpec(spec())
        .editSpec()
        .editFirstContainer()
        .withNewLifecycle()
        .withNewPreStop()
        .withNewSleep(1L)
        .endPreStop()
        .endLifecycle()
        .endContainer()
        .endSpec()
        .build()
        .getSpec();
  }

  static PodSpec spec() {
    return new PodBuilder()
        .withNewSpec()
        .withTerminationGracePeriodSeconds(10L)
        .addNewContainer()
        .withName("program")
        .withImage(TestCluster.IMAGE)
        .withCommand("/program")
        .withArgs("0.0.0.0:8888", "/etc/program/file")
        .addNewEnv()
        .withName("ADDRESS")
        .withNewValueFrom()
        .withNewFieldRef("v1", "status.podIP")
        .endValueFrom()
        .endEnv()
        .addNewEnv()
        .withName("OWN_ADDRESS")
        .withValue("at $(ADDRESS)")
        .endEnv()
        .addNewEnv()
        .withName("SETTING")
        .withNewValueFrom()
        .withNewConfigMapKeyRef("file", "config", true)
        .endValueFrom()
        .endEnv()
        .addNewPort()
        .withName("http")
        .withContainerPort(8888)
        .endPort()
        .withNewReadinessProbe()
        .withPeriodSeconds(1)
        .withFailureThreshold(1)
        .withNewHttpGet()
        .withPath("/health")
        .withNewPort("http")
        .endHttpGet()
        .endReadinessProbe()
        .addNewVolumeMount()
        .withName("config")
        .withMountPath("/etc/program")
        .endVolumeMount()
        .endContainer()
        .addNewVolume()
        .withName("config")
        .withNewConfigMap()
        .withName("config")
        .endConfigMap()
        .endVolume()
        .endSpec()
        .build()
        .getSpec();
  }
}
