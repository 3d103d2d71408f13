package dev.pipelock.embedded.demo;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.stream.Collectors;

/** A pod with the labels that the Sure chart gives its web component, as admission left it. */
record SurePod(Pod pod) {
  static final String NAMESPACE = "sure";
  static final String NAME = "sure-web-0";
  static final int PORT = 3000;
  private static final Map<String, String> LABELS =
      Map.of(
          "app.kubernetes.io/name", "sure",
          "app.kubernetes.io/instance", "sure",
          "app.kubernetes.io/component", "web");

  static SurePod create(KubernetesClient client) {
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName(NAME)
            .withLabels(LABELS)
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("web")
            .withImage("example/sure:demo")
            .addNewPort()
            .withName("http")
            .withContainerPort(PORT)
            .endPort()
            .endContainer()
            .endSpec()
            .build();
    return new SurePod(client.resource(pod).create());
  }

  static Map<String, String> labels() {
    return LABELS;
  }

  /** The environment of its container that has plain values. */
  Map<String, String> environment() {
    return pod.getSpec().getContainers().getFirst().getEnv().stream()
        .filter(variable -> variable.getValue() != null)
        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
  }

  /** Name of the ConfigMap whose certificates it mounts; empty when it trusts nothing of ours. */
  String trustConfigMap() {
    return pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getConfigMap() != null)
        .map(volume -> volume.getConfigMap().getName())
        .filter(name -> name.startsWith("pipelock-"))
        .findFirst()
        .orElse("");
  }
}
