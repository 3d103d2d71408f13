package dev.pipelock.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSideApplyIT extends ApiServerTestBase {

  @Test
  void createsWhatIsAbsentAndRecordsItsManager() {
    Deployment applied = apply(deployment("new", 2), "operator", false);

    ManagedFieldsEntry entry = applied.getMetadata().getManagedFields().getFirst();
    assertThat(entry.getManager()).isEqualTo("operator");
    assertThat(entry.getOperation()).isEqualTo("Apply");
    assertThat(entry.getFieldsV1().getAdditionalProperties()).containsKey("f:spec");
    assertThat(applied.getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void keepsVersionOfApplyThatChangesNothing() {
    Deployment first = apply(deployment("noop", 2), "operator", false);

    Deployment second = apply(deployment("noop", 2), "operator", false);

    assertThat(second).isEqualTo(first);
  }

  @Test
  void namesManagerAndFieldOfConflictAndLetsForceTakeIt() {
    apply(deployment("contested", 2), "first", false);

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> apply(deployment("contested", 3), "second", false))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(409))
        .withMessageContaining("conflict with \"first\": .spec.replicas");
    Deployment forced = apply(deployment("contested", 3), "second", true);

    assertThat(forced.getSpec().getReplicas()).isEqualTo(3);
  }

  @Test
  void sharesFieldsThatTwoManagersWantAlike() {
    apply(deployment("shared", 2), "first", false);

    Deployment both = apply(deployment("shared", 2), "second", false);

    assertThat(both.getMetadata().getManagedFields())
        .extracting(ManagedFieldsEntry::getManager)
        .containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void removesOnlyWhatItsManagerWantsNoLonger() {
    apply(configMap(Map.of("mine", "1", "old", "1")), "first", false);
    apply(configMap(Map.of("theirs", "1")), "second", false);

    ConfigMap after = apply(configMap(Map.of("mine", "1")), "first", false);

    assertThat(after.getData()).containsOnlyKeys("mine", "theirs");
  }

  @Test
  void mergesContainersByName() {
    apply(deployment("sidecars", 1), "first", false);
    var sidecar =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName("sidecars")
            .withNamespace("default")
            .endMetadata()
            .withNewSpec()
            .withNewTemplate()
            .withNewSpec()
            .addNewContainer()
            .withName("sidecar")
            .withImage("image:2")
            .addNewPort()
            .withContainerPort(8888)
            .endPort()
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();

    Deployment merged = apply(sidecar, "second", false);

    assertThat(merged.getSpec().getTemplate().getSpec().getContainers())
        .extracting(c -> c.getName())
        .containsExactly("main", "sidecar");
    assertThat(
            merged.getSpec().getTemplate().getSpec().getContainers().get(1).getPorts().getFirst())
        .satisfies(port -> assertThat(port.getProtocol()).isEqualTo("TCP"));
  }

  @Test
  void appliesStatusWithoutTouchingSpec() {
    Deployment live = apply(deployment("observed", 2), "operator", false);
    var status =
        new DeploymentBuilder(deployment("observed", 7))
            .withNewStatus()
            .withReadyReplicas(2)
            .endStatus()
            .build();

    client
        .resource(status)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("kubelet")
                .build(),
            status);

    Deployment after = client.resource(live).get();
    assertThat(after.getSpec().getReplicas()).isEqualTo(2);
    assertThat(after.getStatus().getReadyReplicas()).isEqualTo(2);
    assertThat(after.getMetadata().getManagedFields())
        .anySatisfy(e -> assertThat(e.getSubresource()).isEqualTo("status"));
  }

  @Test
  void conflictsWithPlainUpdateOfAppliedField() {
    apply(configMap("edited", Map.of("key", "applied")), "operator", false);
    client
        .configMaps()
        .inNamespace("default")
        .withName("edited")
        .edit(m -> new ConfigMapBuilder(m).addToData("key", "by hand").build());

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> apply(configMap("edited", Map.of("key", "applied")), "operator", false))
        .withMessageContaining("using v1: .data.key");
  }

  private <T extends HasMetadata> T apply(T object, String manager, boolean force) {
    var resource = client.resource(object).fieldManager(manager);
    return force ? resource.forceConflicts().serverSideApply() : resource.serverSideApply();
  }

  private static ConfigMap configMap(Map<String, String> data) {
    return configMap("pruned", data);
  }

  private static ConfigMap configMap(String name, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .withData(data)
        .build();
  }
}
