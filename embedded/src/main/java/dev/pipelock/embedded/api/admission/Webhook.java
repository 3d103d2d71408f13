package dev.pipelock.embedded.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.embedded.api.resource.Resources;
import dev.pipelock.embedded.api.selector.LabelSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One entry of a webhook configuration.
 *
 * @param ignoreFailure {@code failurePolicy: Ignore}: a webhook that cannot be asked is skipped
 * @param timeout 1 s to 30 s, 10 s by default
 */
record Webhook(
    String name,
    JsonNode clientConfig,
    List<WebhookRule> rules,
    LabelSelector namespaceSelector,
    LabelSelector objectSelector,
    boolean ignoreFailure,
    Duration timeout) {

  private static final int DEFAULT_TIMEOUT_SECONDS = 10;
  private static final int MAX_TIMEOUT_SECONDS = 30;

  static List<Webhook> of(JsonNode configuration) {
    var webhooks = new ArrayList<Webhook>();
    for (JsonNode entry : configuration.path("webhooks")) {
      var rules = new ArrayList<WebhookRule>();
      entry.path("rules").forEach(rule -> rules.add(WebhookRule.of(rule)));
      int seconds = entry.path("timeoutSeconds").asInt(DEFAULT_TIMEOUT_SECONDS);
      webhooks.add(
          new Webhook(
              entry.path("name").asText(),
              entry.path("clientConfig"),
              List.copyOf(rules),
              LabelSelector.of(entry.path("namespaceSelector")),
              LabelSelector.of(entry.path("objectSelector")),
              entry.path("failurePolicy").asText("Fail").equals("Ignore"),
              Duration.ofSeconds(Math.clamp(seconds, 1, MAX_TIMEOUT_SECONDS))));
    }
    return webhooks;
  }

  /**
   * @param namespaceLabels of the object's namespace; empty for a cluster-scoped object
   */
  boolean concerns(Admission.Review review, Map<String, String> namespaceLabels) {
    return rules.stream().anyMatch(rule -> rule.matches(review))
        && selectsNamespace(review, namespaceLabels)
        && (objectSelector.matches(review.objectLabels())
            || objectSelector.matches(review.oldObjectLabels()));
  }

  /** A namespace is judged by its own labels, any other cluster-scoped object by none. */
  private boolean selectsNamespace(Admission.Review review, Map<String, String> namespaceLabels) {
    if (review.type().resource().equals(Resources.NAMESPACES)) {
      return namespaceSelector.matches(review.objectLabels());
    }
    return !review.type().namespaced() || namespaceSelector.matches(namespaceLabels);
  }
}
