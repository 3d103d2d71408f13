package dev.pipelock.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomResourceIT extends ApiServerTestBase {

  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void doesNotKnowKindBeforeItsDefinition() {
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(
            () -> kind("unknown").inNamespace("default").resource(object("unknown")).create())
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(404))
        .withMessageContaining("could not find the requested resource");
  }

  @Test
  void servesKindOnceDefinedAndDiscoversIt() {
    client.resource(definition("served", true)).create();

    CustomResourceDefinition stored =
        client.apiextensions().v1().customResourceDefinitions().withName("serveds.test.dev").get();
    kind("served").inNamespace("default").resource(object("served")).create();

    assertThat(stored.getStatus().getConditions())
        .anySatisfy(
            c -> {
              assertThat(c.getType()).isEqualTo("Established");
              assertThat(c.getStatus()).isEqualTo("True");
            });
    assertThat(client.hasApiGroup("test.dev", true)).isTrue();
    assertThat(
            client
                .genericKubernetesResources("test.dev/v1", "Served")
                .inNamespace("default")
                .withName("one")
                .get())
        .isNotNull();
  }

  @Test
  void separatesSpecAndStatusWhereDefinitionSaysSo() {
    client.resource(definition("parted", true)).create();
    var resource = kind("parted").inNamespace("default").withName("one");
    kind("parted")
        .inNamespace("default")
        .resource(object("parted", Map.of("ready", true)))
        .create();
    GenericKubernetesResource created = resource.get();
    created.setAdditionalProperty("status", Map.of("ready", true));
    client.resource(created).updateStatus();
    GenericKubernetesResource observed = resource.get();
    observed.setAdditionalProperty("spec", Map.of("size", 2));
    observed.setAdditionalProperty("status", Map.of("ready", false));
    client.resource(observed).update();

    GenericKubernetesResource after = resource.get();

    assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(observed.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(after.getMetadata().getGeneration()).isEqualTo(2);
    assertThat(after.<Boolean>get("status", "ready")).isTrue();
    assertThat(after.<Integer>get("spec", "size")).isEqualTo(2);
  }

  @Test
  void storesStatusWithSpecWhereDefinitionHasNoSubresource() {
    client.resource(definition("whole", false)).create();

    kind("whole").inNamespace("default").resource(object("whole", Map.of("ready", true))).create();

    GenericKubernetesResource stored = kind("whole").inNamespace("default").withName("one").get();
    assertThat(stored.<Boolean>get("status", "ready")).isTrue();
  }

  @Test
  void takesObjectsAwayWithTheirDefinition() {
    CustomResourceDefinition definition = client.resource(definition("passing", true)).create();
    kind("passing").inNamespace("default").resource(object("passing")).create();

    client.resource(definition).delete();

    await().atMost(SOON).until(() -> client.resource(definition).get() == null);
    assertThat(kind("passing").inNamespace("default").withName("one").get()).isNull();
  }

  @Test
  void refusesDefinitionWhoseNameIsNotThatOfItsKind() {
    CustomResourceDefinition misnamed = definition("named", true);
    misnamed.getMetadata().setName("other.test.dev");

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> client.resource(misnamed).create())
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(422));
  }

  private io.fabric8.kubernetes.client.dsl.MixedOperation<
          GenericKubernetesResource,
          io.fabric8.kubernetes.api.model.GenericKubernetesResourceList,
          io.fabric8.kubernetes.client.dsl.Resource<GenericKubernetesResource>>
      kind(String singular) {
    return client.genericKubernetesResources(
        new ResourceDefinitionContext.Builder()
            .withGroup("test.dev")
            .withVersion("v1")
            .withKind(capitalised(singular))
            .withPlural(singular + "s")
            .withNamespaced(true)
            .build());
  }

  private static GenericKubernetesResource object(String singular) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion("test.dev/v1")
        .withKind(capitalised(singular))
        .withNewMetadata()
        .withName("one")
        .withNamespace("default")
        .endMetadata()
        .addToAdditionalProperties("spec", Map.of("size", 1))
        .build();
  }

  private static GenericKubernetesResource object(String singular, Map<String, Object> status) {
    GenericKubernetesResource object = object(singular);
    object.setAdditionalProperty("status", status);
    return object;
  }

  static CustomResourceDefinition definition(String singular, boolean status) {
    return io.fabric8.kubernetes.client.utils.Serialization.unmarshal(
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: %1$ss.test.dev
        spec:
          group: test.dev
          names: {kind: %2$s, plural: %1$ss, singular: %1$s}
          scope: Namespaced
          versions:
            - name: v1
              served: true
              storage: true
              subresources: %3$s
              schema:
                openAPIV3Schema:
                  type: object
                  x-kubernetes-preserve-unknown-fields: true
        """
            .formatted(singular, capitalised(singular), status ? "{status: {}}" : "{}"),
        CustomResourceDefinition.class);
  }

  private static String capitalised(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
