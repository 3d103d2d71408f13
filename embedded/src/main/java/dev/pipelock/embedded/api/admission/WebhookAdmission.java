package dev.pipelock.embedded.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.GroupResource;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.Resources;
import dev.pipelock.embedded.api.store.ObjectStore;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the webhooks whose configurations are stored: the mutating ones one after the other, each
 * seeing the changes of those before, then the validating ones.
 */
public final class WebhookAdmission implements Admission, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebhookAdmission.class);
  private static final int OK = 200;

  private final ObjectStore store;
  private final ServiceResolver services;
  private final WebhookClients clients = new WebhookClients();

  public WebhookAdmission(ObjectStore store, ServiceResolver services) {
    this.store = store;
    this.services = services;
  }

  @Override
  public Optional<ObjectNode> admit(Review review) {
    GroupResource resource = review.type().resource();
    // A webhook that could refuse its own removal would lock everyone out.
    if (resource.equals(Resources.MUTATING_WEBHOOKS)
        || resource.equals(Resources.VALIDATING_WEBHOOKS)) {
      return review.object();
    }
    Map<String, String> namespaceLabels = namespaceLabels(review.key());
    Review mutated = review;
    for (Webhook webhook : webhooks(Resources.MUTATING_WEBHOOKS)) {
      if (webhook.concerns(mutated, namespaceLabels)) {
        mutated = mutate(webhook, mutated);
      }
    }
    for (Webhook webhook : webhooks(Resources.VALIDATING_WEBHOOKS)) {
      if (webhook.concerns(mutated, namespaceLabels)) {
        ask(webhook, mutated);
      }
    }
    return mutated.object();
  }

  @Override
  public void close() {
    clients.close();
  }

  private List<Webhook> webhooks(GroupResource configurations) {
    return store.list(configurations, "").objects().stream()
        .flatMap(configuration -> Webhook.of(configuration.json()).stream())
        .toList();
  }

  private Map<String, String> namespaceLabels(ObjectKey key) {
    return store
        .find(new ObjectKey(Resources.NAMESPACES, "", key.namespace()))
        .map(namespace -> namespace.metadata().labels())
        .orElse(Map.of());
  }

  private Review mutate(Webhook webhook, Review review) {
    Optional<JsonNode> response = ask(webhook, review);
    if (response.isEmpty() || review.object().isEmpty()) {
      return review;
    }
    try {
      return review.withObject(AdmissionReviews.patched(review.object().get(), response.get()));
    } catch (WebhookUnavailableException e) {
      fail(webhook, e);
      return review;
    }
  }

  /** Empty when the webhook failed and may be ignored. */
  private Optional<JsonNode> ask(Webhook webhook, Review review) {
    JsonNode response;
    try {
      response = call(webhook, review);
    } catch (WebhookUnavailableException e) {
      fail(webhook, e);
      return Optional.empty();
    }
    if (!response.path("allowed").asBoolean()) {
      throw AdmissionReviews.denial(webhook.name(), response);
    }
    return Optional.of(response);
  }

  private JsonNode call(Webhook webhook, Review review) {
    WebhookAddress address = WebhookAddress.of(webhook.clientConfig(), services);
    String uid = UUID.randomUUID().toString();
    HttpRequest request =
        HttpRequest.newBuilder(address.uri())
            .timeout(webhook.timeout())
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    Json.write(AdmissionReviews.request(uid, review))))
            .build();
    try {
      HttpResponse<String> response =
          clients.client(address).send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new WebhookUnavailableException(
            "Post \"%s\": status %d".formatted(address.uri(), response.statusCode()));
      }
      return AdmissionReviews.response(uid, response.body());
    } catch (IOException e) {
      throw new WebhookUnavailableException("Post \"%s\": %s".formatted(address.uri(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WebhookUnavailableException("the API server is closing", e);
    }
  }

  private static void fail(Webhook webhook, WebhookUnavailableException cause) {
    if (webhook.ignoreFailure()) {
      log.warn(
          "webhook {} failed and is ignored, as its failurePolicy says: {}",
          webhook.name(),
          cause.getMessage());
      return;
    }
    log.warn("webhook {} failed", webhook.name(), cause);
    throw ApiException.internal(
        "failed calling webhook \"%s\": failed to call webhook: %s"
            .formatted(webhook.name(), cause.getMessage()));
  }
}
