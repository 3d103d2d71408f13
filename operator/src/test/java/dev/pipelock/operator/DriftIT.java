package dev.pipelock.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.operator.instance.Keys;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What others change is changed back. */
@NullUnmarked
class DriftIT extends OperatorScenario {
  @Test
  void editedFieldsComeBack() {
    apply(WHOLE);
    awaitReady();

    client
        .configMaps()
        .inNamespace(namespace)
        .withName(NAME)
        .edit(map -> new ConfigMapBuilder(map).addToData("pipelock.yaml", "mode: audit").build());
    client
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName(NAME)
        .edit(
            d ->
                new DeploymentBuilder(d)
                    .editSpec()
                    .editTemplate()
                    .editSpec()
                    .editFirstContainer()
                    .withImage("example.org/other:1")
                    .endContainer()
                    .endSpec()
                    .endTemplate()
                    .endSpec()
                    .build());
    client
        .services()
        .inNamespace(namespace)
        .withName(NAME)
        .edit(s -> new ServiceBuilder(s).editSpec().addToSelector("a", "b").endSpec().build());
    client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName(NAME)
        .edit(a -> new ServiceAccountBuilder(a).withAutomountServiceAccountToken(true).build());

    eventually(
        () -> {
          assertThat(configMap().getData().get("pipelock.yaml")).contains("mode: balanced");
          assertThat(image()).isEqualTo("example.org/pipelock:1");
          assertThat(serviceAccount().getAutomountServiceAccountToken()).isFalse();
        });
  }

  @Test
  void deletedObjectsComeBack() {
    apply(WHOLE);
    awaitReady();
    var all = owned();

    client.apps().deployments().inNamespace(namespace).withName(NAME).delete();
    client.services().inNamespace(namespace).withName(NAME).delete();
    client.serviceAccounts().inNamespace(namespace).withName(NAME).delete();
    client.configMaps().inNamespace(namespace).withName(NAME).delete();
    client.network().v1().ingresses().inNamespace(namespace).withName(NAME).delete();
    client.policy().v1().podDisruptionBudget().inNamespace(namespace).withName(NAME).delete();
    client.configMaps().inNamespace(namespace).withName(NAME + "-trust").delete();

    eventually(() -> assertThat(owned()).isEqualTo(all));
    awaitReady();
  }

  @Test
  void lostLabelDoesNotCostTheAuthority() {
    apply(WHOLE);
    awaitReady();
    var minted = authority();

    client
        .secrets()
        .inNamespace(namespace)
        .withName(NAME + "-ca")
        .edit(
            s ->
                new SecretBuilder(s)
                    .editMetadata()
                    .removeFromLabels(Keys.OBJECT)
                    .endMetadata()
                    .build());

    eventually(() -> assertThat(owned()).contains("Secret/" + NAME + "-ca"));
    assertThat(authority()).as("every pod trusts the old one").isEqualTo(minted);
  }
}
