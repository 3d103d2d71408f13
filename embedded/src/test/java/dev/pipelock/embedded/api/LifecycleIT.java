package dev.pipelock.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleIT extends ApiServerTestBase {

  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void holdsObjectUntilItsLastFinalizerIsRemoved() {
    ConfigMap held = client.resource(withFinalizer("held")).create();

    client.resource(held).delete();
    ConfigMap marked = client.resource(held).get();
    client
        .resource(marked)
        .edit(
            m ->
                new ConfigMapBuilder(m)
                    .editMetadata()
                    .withFinalizers(List.of())
                    .endMetadata()
                    .build());

    assertThat(marked.getMetadata().getDeletionTimestamp()).isNotBlank();
    assertThat(client.resource(held).get()).isNull();
  }

  @Test
  void collectsWhatAnOwnerLeavesBehindThroughGenerations() {
    ConfigMap owner = client.resource(configMap("owner")).create();
    ConfigMap child = client.resource(owned("child", owner)).create();
    ConfigMap grandchild = client.resource(owned("grandchild", child)).create();
    ConfigMap stranger = client.resource(configMap("stranger")).create();

    client.resource(owner).delete();

    await().atMost(SOON).until(() -> client.resource(grandchild).get() == null);
    assertThat(client.resource(child).get()).isNull();
    assertThat(client.resource(stranger).get()).isNotNull();
  }

  @Test
  void keepsObjectWhileAnotherOwnerLives() {
    ConfigMap first = client.resource(configMap("owner-1")).create();
    ConfigMap second = client.resource(configMap("owner-2")).create();
    ConfigMap both =
        new ConfigMapBuilder(owned("of-two", first))
            .editMetadata()
            .addToOwnerReferences(owned("x", second).getMetadata().getOwnerReferences().getFirst())
            .endMetadata()
            .build();
    client.resource(both).create();
    ConfigMap onlyFirst = client.resource(owned("of-one", first)).create();

    client.resource(first).delete();
    await().atMost(SOON).until(() -> client.resource(onlyFirst).get() == null);

    assertThat(client.resource(both).get()).isNotNull();
  }

  @Test
  void orphansDependentsWhenAskedTo() {
    ConfigMap owner = client.resource(configMap("leaving")).create();
    ConfigMap child = client.resource(owned("orphan", owner)).create();

    client.resource(owner).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();

    assertThat(client.resource(owner).get()).isNull();
    assertThat(client.resource(child).get().getMetadata().getOwnerReferences()).isEmpty();
  }

  @Test
  void collectsObjectWhoseOwnerNeverWas() {
    ConfigMap ghost =
        new ConfigMapBuilder(configMap("ghost"))
            .editMetadata()
            .withUid("00000000-0000-0000-0000-000000000000")
            .endMetadata()
            .build();
    ConfigMap child = client.resource(owned("haunted", ghost)).create();

    await().atMost(SOON).until(() -> client.resource(child).get() == null);
  }

  @Test
  void emptiesNamespaceBeforeItGoes() {
    Namespace namespace = namespace("leaving");
    ConfigMap free = in("leaving", configMap("free"));
    ConfigMap held = in("leaving", withFinalizer("held"));
    client.resource(free).create();
    client.resource(held).create();

    client.resource(namespace).delete();

    await().atMost(SOON).until(() -> client.resource(free).get() == null);
    assertThat(client.resource(namespace).get().getStatus().getPhase()).isEqualTo("Terminating");
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> client.resource(in("leaving", configMap("late"))).create())
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(403))
        .withMessageContaining("because it is being terminated");
    client
        .configMaps()
        .inNamespace("leaving")
        .withName("held")
        .edit(
            m ->
                new ConfigMapBuilder(m)
                    .editMetadata()
                    .withFinalizers(List.of())
                    .endMetadata()
                    .build());
    await().atMost(SOON).until(() -> client.resource(namespace).get() == null);
  }

  @Test
  void leavesPodOnNodeToItsKubelet() {
    Pod pod = client.resource(pod("running", "node-1")).create();

    client.resource(pod).delete();
    Pod marked = client.resource(pod).get();
    client.resource(pod).withGracePeriod(0).delete();

    assertThat(marked.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(30);
    assertThat(marked.getMetadata().getDeletionTimestamp()).isNotBlank();
    assertThat(client.resource(pod).get()).isNull();
  }

  @Test
  void deletesPodWithoutNodeAtOnce() {
    Pod pod = client.resource(pod("pending", null)).create();

    client.resource(pod).delete();

    assertThat(client.resource(pod).get()).isNull();
  }

  @Test
  void deletesSelectedObjectsOfCollection() {
    for (String name : List.of("many-1", "many-2")) {
      client
          .resource(
              new ConfigMapBuilder(configMap(name))
                  .editMetadata()
                  .addToLabels("many", "yes")
                  .endMetadata()
                  .build())
          .create();
    }
    ConfigMap other = client.resource(configMap("many-not")).create();

    client.configMaps().inNamespace("default").withLabel("many", "yes").delete();

    assertThat(client.configMaps().inNamespace("default").withLabel("many").list().getItems())
        .isEmpty();
    assertThat(client.resource(other).get()).isNotNull();
  }

  private Namespace namespace(String name) {
    return client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  private static ConfigMap withFinalizer(String name) {
    return new ConfigMapBuilder(configMap(name))
        .editMetadata()
        .addToFinalizers("test.dev/hold")
        .endMetadata()
        .build();
  }

  private static ConfigMap in(String namespace, ConfigMap map) {
    return new ConfigMapBuilder(map).editMetadata().withNamespace(namespace).endMetadata().build();
  }

  private static ConfigMap owned(String name, HasMetadata owner) {
    return new ConfigMapBuilder(configMap(name))
        .editMetadata()
        .addNewOwnerReference()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  private static Pod pod(String name, @org.jspecify.annotations.Nullable String node) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .withNewSpec()
        .withNodeName(node)
        .addNewContainer()
        .withName("main")
        .withImage("image:1")
        .endContainer()
        .endSpec()
        .build();
  }
}
