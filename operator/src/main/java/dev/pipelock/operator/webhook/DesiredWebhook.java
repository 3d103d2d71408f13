package dev.pipelock.operator.webhook;

import dev.pipelock.operator.instance.Keys;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The registration of the webhook. It fails closed, but only for new pods of namespaces that a
 * policy opened: nothing else in the cluster can be held up by us.
 */
final class DesiredWebhook {
  /** Name of the MutatingWebhookConfiguration. */
  static final String NAME = "pipelock-operator";

  private static final String WEBHOOK = "pods.pipelock.dev";
  private static final int TIMEOUT_SECONDS = 5;
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private DesiredWebhook() {}

  /**
   * @param caCertificates PEM of each CA whose certificate a replica may show
   */
  static MutatingWebhookConfiguration of(WebhookAddress address, String caCertificates) {
    return new MutatingWebhookConfigurationBuilder()
        .withNewMetadata()
        .withName(NAME)
        .addToLabels(Keys.MANAGED_BY, Keys.MANAGER)
        .endMetadata()
        .addNewWebhook()
        .withName(WEBHOOK)
        .withClientConfig(clientConfig(address, caCertificates))
        .addNewRule()
        .withApiGroups("")
        .withApiVersions("v1")
        .withOperations("CREATE")
        .withResources("pods")
        .withScope("Namespaced")
        .endRule()
        .withNamespaceSelector(namespaces(address))
        .withObjectSelector(pods())
        .withFailurePolicy("Fail")
        .withMatchPolicy("Equivalent")
        .withSideEffects("None")
        .withReinvocationPolicy("IfNeeded")
        .withTimeoutSeconds(TIMEOUT_SECONDS)
        .withAdmissionReviewVersions("v1")
        .endWebhook()
        .build();
  }

  private static WebhookClientConfig clientConfig(WebhookAddress address, String caCertificates) {
    var config =
        new WebhookClientConfigBuilder()
            .withCaBundle(
                Base64.getEncoder()
                    .encodeToString(caCertificates.getBytes(StandardCharsets.US_ASCII)));
    address
        .url()
        .ifPresentOrElse(
            url -> config.withUrl(url.resolve(WebhookServer.PATH).toString()),
            () ->
                config
                    .withNewService()
                    .withName(address.service())
                    .withNamespace(address.namespace())
                    .withPath(WebhookServer.PATH)
                    .withPort(443)
                    .endService());
    return config.build();
  }

  private static LabelSelector namespaces(WebhookAddress address) {
    return new LabelSelectorBuilder()
        .addToMatchLabels(NamespaceScope.LABEL, NamespaceScope.ENABLED)
        .addNewMatchExpression()
        .withKey(NAMESPACE_NAME)
        .withOperator("NotIn")
        // Our own pods must be able to start when we are down.
        .withValues(List.of("kube-system", address.namespace()))
        .endMatchExpression()
        .build();
  }

  private static LabelSelector pods() {
    return new LabelSelectorBuilder()
        .addNewMatchExpression()
        .withKey(Keys.INJECT)
        .withOperator("NotIn")
        .withValues("false")
        .endMatchExpression()
        .addNewMatchExpression()
        .withKey(Keys.MANAGED_BY)
        .withOperator("NotIn")
        .withValues(Keys.MANAGER)
        .endMatchExpression()
        .build();
  }
}
