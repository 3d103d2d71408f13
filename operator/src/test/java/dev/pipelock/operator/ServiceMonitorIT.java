package dev.pipelock.operator;

import static dev.pipelock.operator.testing.Policies.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.operator.desired.ServiceMonitor;
import dev.pipelock.operator.status.ConditionType;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The Prometheus operator may come after ours. */
@NullUnmarked
class ServiceMonitorIT extends OperatorScenario {

  @Test
  void monitorAppearsWhenItsCrdIsInstalledLater() {
    client.resource(crd()).delete();
    eventually(() -> assertThat(client.resource(crd()).get()).isNull());
    apply("serviceMonitor: {enabled: true, additionalLabels: {release: prometheus}}");
    awaitReady();
    assertThat(said(policy(), ConditionType.FULLY_ENFORCED))
        .as("what has no effect is said")
        .isEqualTo("False/SettingsNotEnforced");

    client.resource(crd()).create();

    eventually(
        () -> {
          var monitor =
              client.resources(ServiceMonitor.class).inNamespace(namespace).withName(NAME).get();
          assertThat(monitor).isNotNull();
          assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
          assertThat(monitor.getSpec()).containsKey("endpoints");
        });

    apply("serviceMonitor: {enabled: false}");

    eventually(
        () ->
            assertThat(
                    client
                        .resources(ServiceMonitor.class)
                        .inNamespace(namespace)
                        .withName(NAME)
                        .get())
                .isNull());
  }

  private static CustomResourceDefinition crd() {
    return new CustomResourceDefinitionBuilder()
        .withNewMetadata()
        .withName(ServiceMonitor.CRD)
        .addToAnnotations("api-approved.kubernetes.io", "unapproved, a stand-in for a test")
        .endMetadata()
        .withNewSpec()
        .withGroup("monitoring.coreos.com")
        .withScope("Namespaced")
        .withNewNames()
        .withKind("ServiceMonitor")
        .withListKind("ServiceMonitorList")
        .withPlural("servicemonitors")
        .withSingular("servicemonitor")
        .endNames()
        .addNewVersion()
        .withName("v1")
        .withServed(true)
        .withStorage(true)
        .withNewSchema()
        .withNewOpenAPIV3Schema()
        .withType("object")
        .addToProperties("spec", openObject())
        .endOpenAPIV3Schema()
        .endSchema()
        .endVersion()
        .endSpec()
        .build();
  }

  private static io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps openObject() {
    return new io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder()
        .withType("object")
        .withXKubernetesPreserveUnknownFields(true)
        .build();
  }
}
