package dev.pipelock.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionIT extends ApiServerTestBase {

  private static final String ADD_LABEL =
      """
      [{"op":"add","path":"/metadata/labels/injected","value":"yes"}]""";

  @AfterEach
  void removeWebhooks() {
    client.admissionRegistration().v1().mutatingWebhookConfigurations().delete();
    client.admissionRegistration().v1().validatingWebhookConfigurations().delete();
  }

  @Test
  void appliesPatchOfWebhookToWhatIsStored() throws Exception {
    try (var webhook = webhook("localhost", r -> WebhookFixture.patch(ADD_LABEL))) {
      mutating(webhook, w -> {});

      Pod created = client.resource(pod("patched")).create();

      assertThat(created.getMetadata().getLabels()).containsEntry("injected", "yes");
      assertThat(client.resource(created).get()).isEqualTo(created);
      JsonNode request = webhook.requests.getFirst();
      assertThat(request.path("operation").asText()).isEqualTo("CREATE");
      assertThat(request.path("resource").path("resource").asText()).isEqualTo("pods");
      assertThat(request.path("object").path("metadata").path("name").asText())
          .isEqualTo("patched");
      assertThat(request.path("oldObject").isNull()).isTrue();
      assertThat(request.path("dryRun").asBoolean()).isFalse();
    }
  }

  @Test
  void tellsWebhookOfDryRunAndStoresNothing() throws Exception {
    try (var webhook = webhook("localhost", r -> WebhookFixture.patch(ADD_LABEL))) {
      mutating(webhook, w -> {});

      Pod answered = client.resource(pod("dry")).dryRun().create();

      assertThat(answered.getMetadata().getLabels()).containsEntry("injected", "yes");
      assertThat(webhook.requests.getFirst().path("dryRun").asBoolean()).isTrue();
      assertThat(client.resource(answered).get()).isNull();
    }
  }

  @Test
  void refusesWithWordsOfWebhook() throws Exception {
    try (var webhook = webhook("localhost", r -> WebhookFixture.deny(403, "no such pods here"))) {
      client.resource(validating(webhook)).create();

      assertThatExceptionOfType(KubernetesClientException.class)
          .isThrownBy(() -> client.resource(pod("denied")).create())
          .satisfies(e -> assertThat(e.getCode()).isEqualTo(403))
          .withMessageContaining(
              "admission webhook \"check.test.dev\" denied the request: no such pods here");
      assertThat(client.resource(pod("denied")).get()).isNull();
    }
  }

  @Test
  void showsValidatingWebhookWhatMutatingOneMade() throws Exception {
    try (var mutator = webhook("localhost", r -> WebhookFixture.patch(ADD_LABEL));
        var validator = webhook("localhost", r -> WebhookFixture.allow())) {
      client.resource(validating(validator)).create();
      mutating(mutator, w -> {});

      client.resource(pod("seen")).create();

      assertThat(validator.requests.getFirst().at("/object/metadata/labels/injected").asText())
          .isEqualTo("yes");
    }
  }

  @Test
  void asksOnlyWhereSelectorsAndRulesSaySo() throws Exception {
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName("opted-in")
                .addToLabels("inject", "on")
                .endMetadata()
                .build())
        .create();
    try (var webhook = webhook("localhost", r -> WebhookFixture.patch(ADD_LABEL))) {
      mutating(
          webhook,
          w ->
              w.withNewNamespaceSelector()
                  .addToMatchLabels("inject", "on")
                  .endNamespaceSelector()
                  .withNewObjectSelector()
                  .addNewMatchExpression()
                  .withKey("opt-out")
                  .withOperator("DoesNotExist")
                  .endMatchExpression()
                  .endObjectSelector());

      client.resource(pod("elsewhere")).create();
      client.resource(optedOut(in("opted-in", pod("opted-out")))).create();
      client.resource(configMap("not-a-pod")).create();
      Pod selected = client.resource(in("opted-in", pod("selected"))).create();
      client
          .resource(selected)
          .editStatus(p -> new PodBuilder(p).editStatus().withPhase("Running").endStatus().build());

      assertThat(webhook.requests)
          .extracting(r -> r.path("name").asText())
          .containsExactly("selected");
    }
  }

  @Test
  void reachesWebhookThroughExternalNameServiceAndVerifiesItsServiceName() throws Exception {
    try (var named = webhook("hooks.default.svc", r -> WebhookFixture.patch(ADD_LABEL));
        var other = webhook("other.default.svc", r -> WebhookFixture.patch(ADD_LABEL))) {
      client
          .resource(
              new ServiceBuilder()
                  .withNewMetadata()
                  .withName("hooks")
                  .withNamespace("default")
                  .endMetadata()
                  .withNewSpec()
                  .withType("ExternalName")
                  .withExternalName("localhost")
                  .endSpec()
                  .build())
          .create();
      mutating(named, w -> throughService(w, named));

      Pod created = client.resource(pod("via-service")).create();

      assertThat(created.getMetadata().getLabels()).containsEntry("injected", "yes");
      mutating(other, w -> throughService(w, other));
      assertThatExceptionOfType(KubernetesClientException.class)
          .isThrownBy(() -> client.resource(pod("wrong-name")).create())
          .satisfies(e -> assertThat(e.getCode()).isEqualTo(500))
          .withMessageContaining("failed calling webhook \"inject.test.dev\"");
    }
  }

  @Test
  void refusesWriteWhenRequiredWebhookIsNotTrustedAndPassesWhenItMayBeIgnored() throws Exception {
    try (var webhook = webhook("localhost", r -> WebhookFixture.patch(ADD_LABEL));
        var stranger = webhook("localhost", r -> WebhookFixture.allow())) {
      String strangersCa = stranger.caBundle();
      mutating(webhook, w -> w.editClientConfig().withCaBundle(strangersCa).endClientConfig());
      assertThatExceptionOfType(KubernetesClientException.class)
          .isThrownBy(() -> client.resource(pod("untrusted")).create())
          .satisfies(e -> assertThat(e.getCode()).isEqualTo(500));

      mutating(
          webhook,
          w ->
              w.withFailurePolicy("Ignore")
                  .editClientConfig()
                  .withCaBundle(strangersCa)
                  .endClientConfig());
      Pod created = client.resource(pod("untrusted")).create();

      assertThat(created.getMetadata().getLabels()).doesNotContainKey("injected");
      assertThat(webhook.requests).isEmpty();
    }
  }

  @Test
  void letsWebhookUseTheApiItself() throws Exception {
    try (var webhook =
        webhook(
            "localhost",
            r -> {
              client.resource(configMap("made-by-webhook")).create();
              return WebhookFixture.allow();
            })) {
      mutating(webhook, w -> {});

      client.resource(pod("calls-back")).create();

      assertThat(client.resource(configMap("made-by-webhook")).get()).isNotNull();
    }
  }

  private static WebhookFixture webhook(String name, Function<JsonNode, ObjectNode> answer)
      throws Exception {
    return new WebhookFixture(name, answer);
  }

  private void mutating(WebhookFixture webhook, Consumer<MutatingWebhookBuilder> change)
      throws Exception {
    var builder =
        new MutatingWebhookBuilder()
            .withName("inject.test.dev")
            .addNewRule()
            .withOperations("CREATE")
            .withApiGroups("")
            .withApiVersions("v1")
            .withResources("pods")
            .endRule()
            .withNewClientConfig()
            .withUrl(webhook.url())
            .withCaBundle(webhook.caBundle())
            .endClientConfig()
            .withSideEffects("None")
            .withTimeoutSeconds(5)
            .withAdmissionReviewVersions("v1");
    change.accept(builder);
    MutatingWebhookConfiguration configuration =
        new MutatingWebhookConfigurationBuilder()
            .withNewMetadata()
            .withName("inject")
            .endMetadata()
            .withWebhooks(builder.build())
            .build();
    client.resource(configuration).fieldManager("test").forceConflicts().serverSideApply();
  }

  private static void throughService(MutatingWebhookBuilder builder, WebhookFixture webhook) {
    builder
        .editClientConfig()
        .withUrl(null)
        .withNewService()
        .withNamespace("default")
        .withName("hooks")
        .withPath("/mutate")
        .withPort(webhook.port())
        .endService()
        .endClientConfig();
  }

  private static ValidatingWebhookConfiguration validating(WebhookFixture webhook)
      throws Exception {
    return new ValidatingWebhookConfigurationBuilder()
        .withNewMetadata()
        .withName("check")
        .endMetadata()
        .addNewWebhook()
        .withName("check.test.dev")
        .addNewRule()
        .withOperations("CREATE", "UPDATE")
        .withApiGroups("*")
        .withApiVersions("*")
        .withResources("pods")
        .endRule()
        .withNewClientConfig()
        .withUrl(webhook.url())
        .withCaBundle(webhook.caBundle())
        .endClientConfig()
        .withSideEffects("None")
        .withAdmissionReviewVersions("v1")
        .endWebhook()
        .build();
  }

  private static Pod in(String namespace, Pod pod) {
    return new PodBuilder(pod).editMetadata().withNamespace(namespace).endMetadata().build();
  }

  private static Pod optedOut(Pod pod) {
    return new PodBuilder(pod).editMetadata().addToLabels("opt-out", "").endMetadata().build();
  }

  private static Pod pod(String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .addToLabels("app", name)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("main")
        .withImage("image:1")
        .endContainer()
        .endSpec()
        .build();
  }
}
