package dev.pipelock.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrudIT extends ApiServerTestBase {

  @Test
  void givesNewObjectItsServerMetadata() {
    Deployment created = client.resource(deployment("fresh", 2)).create();

    assertThat(created.getMetadata().getUid()).isNotBlank();
    assertThat(created.getMetadata().getCreationTimestamp()).isNotBlank();
    assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(Long.parseLong(created.getMetadata().getResourceVersion())).isPositive();
    assertThat(client.resource(created).get()).isEqualTo(created);
  }

  @Test
  void refusesSecondObjectOfOneName() {
    ConfigMap map = configMap("twice", "a");
    client.resource(map).create();

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> client.resource(map).create())
        .satisfies(
            e -> {
              assertThat(e.getCode()).isEqualTo(409);
              assertThat(e.getStatus().getReason()).isEqualTo("AlreadyExists");
              assertThat(e.getStatus().getMessage())
                  .isEqualTo("configmaps \"twice\" already exists");
            });
  }

  @Test
  void refusesUpdateOfVersionThatIsNotTheLatest() {
    ConfigMap old = client.resource(configMap("stale", "a")).create();
    client.resource(changed(old, "b")).update();

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(
            () ->
                client
                    .resource(changed(old, "c"))
                    .lockResourceVersion(old.getMetadata().getResourceVersion())
                    .update())
        .satisfies(e -> assertThat(e.getStatus().getReason()).isEqualTo("Conflict"));
    assertThat(client.resource(old).get().getData()).containsEntry("key", "b");
  }

  @Test
  void keepsVersionOfUpdateThatChangesNothing() {
    ConfigMap map = client.resource(configMap("same", "a")).create();

    ConfigMap again = client.resource(map).update();

    assertThat(again.getMetadata().getResourceVersion())
        .isEqualTo(map.getMetadata().getResourceVersion());
  }

  @Test
  void countsGenerationForSpecAndNotForStatusOrLabels() {
    Deployment one = client.resource(deployment("generations", 1)).create();
    Deployment labelled =
        client
            .resource(one)
            .edit(
                d ->
                    new DeploymentBuilder(d)
                        .editMetadata()
                        .addToLabels("a", "b")
                        .endMetadata()
                        .build());
    Deployment observed =
        client
            .resource(labelled)
            .editStatus(
                d -> new DeploymentBuilder(d).withNewStatus().withReplicas(1).endStatus().build());
    Deployment scaled =
        client
            .resource(observed)
            .edit(d -> new DeploymentBuilder(d).editSpec().withReplicas(3).endSpec().build());

    assertThat(observed.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(scaled.getMetadata().getGeneration()).isEqualTo(2);
  }

  @Test
  void keepsStatusWhenSpecIsPutAndSpecWhenStatusIsPut() {
    client.resource(deployment("parts", 1)).create();
    var named = client.apps().deployments().inNamespace("default").withName("parts");
    named.editStatus(
        d -> new DeploymentBuilder(d).withNewStatus().withReadyReplicas(1).endStatus().build());

    client.resource(deployment("parts", 5)).update();
    Deployment afterSpec = named.get();
    client
        .resource(
            new DeploymentBuilder(afterSpec)
                .editSpec()
                .withReplicas(9)
                .endSpec()
                .editStatus()
                .withReadyReplicas(4)
                .endStatus()
                .build())
        .updateStatus();

    assertThat(afterSpec.getStatus().getReadyReplicas()).isEqualTo(1);
    assertThat(named.get().getSpec().getReplicas()).isEqualTo(5);
    assertThat(named.get().getStatus().getReadyReplicas()).isEqualTo(4);
  }

  @Test
  void deletesAndThenKnowsNothing() {
    ConfigMap map = client.resource(configMap("gone", "a")).create();

    assertThat(client.resource(map).delete()).hasSize(1);

    assertThat(client.resource(map).get()).isNull();
    assertThat(client.resource(map).delete()).isEmpty();
  }

  @Test
  void saysWhatIsMissing() {
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> client.resource(configMap("absent", "a")).update())
        .satisfies(
            e -> {
              Status status = e.getStatus();
              assertThat(status.getCode()).isEqualTo(404);
              assertThat(status.getReason()).isEqualTo("NotFound");
              assertThat(status.getDetails().getKind()).isEqualTo("configmaps");
            });
  }

  @Test
  void wantsNamespaceBeforeWhatIsInIt() {
    var lost =
        new PodBuilder()
            .withNewMetadata()
            .withName("p")
            .withNamespace("nowhere")
            .endMetadata()
            .build();

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> client.resource(lost).create())
        .withMessageContaining("namespaces \"nowhere\" not found")
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(404));
  }

  @Test
  void storesNothingInDryRun() {
    ConfigMap answered = client.resource(configMap("dry", "a")).dryRun().create();

    assertThat(answered.getMetadata().getUid()).isNotBlank();
    assertThat(client.resource(answered).get()).isNull();
  }

  private static ConfigMap changed(ConfigMap map, String value) {
    return new ConfigMapBuilder(map).withData(Map.of("key", value)).build();
  }

  private static ConfigMap configMap(String name, String value) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .addToData("key", value)
        .build();
  }
}
