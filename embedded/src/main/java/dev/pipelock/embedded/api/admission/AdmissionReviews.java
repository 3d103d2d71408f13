package dev.pipelock.embedded.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.merge.JsonPatches;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ResourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The {@code admission.k8s.io/v1 AdmissionReview} messages, as trees; pure. */
final class AdmissionReviews {

  private static final String API_VERSION = "admission.k8s.io/v1";
  private static final String KIND = "AdmissionReview";
  private static final int FIRST_ERROR = 400;

  private AdmissionReviews() {}

  static ObjectNode request(String uid, Admission.Review review) {
    ResourceType type = review.type();
    ObjectNode message = Json.object().put("kind", KIND).put("apiVersion", API_VERSION);
    ObjectNode request = message.putObject("request").put("uid", uid);
    for (String field : new String[] {"kind", "requestKind"}) {
      groupVersion(request.putObject(field), type).put("kind", type.kind());
    }
    for (String field : new String[] {"resource", "requestResource"}) {
      groupVersion(request.putObject(field), type).put("resource", type.resource().plural());
    }
    if (!review.subresource().isEmpty()) {
      request.put("subResource", review.subresource());
      request.put("requestSubResource", review.subresource());
    }
    request.put("name", review.key().name());
    if (!review.key().namespace().isEmpty()) {
      request.put("namespace", review.key().namespace());
    }
    request.put("operation", review.operation().name());
    request.putObject("userInfo").put("username", "kubernetes-admin");
    request.set("object", review.object().<JsonNode>map(o -> o).orElse(request.nullNode()));
    request.set("oldObject", review.oldObject().<JsonNode>map(o -> o).orElse(request.nullNode()));
    request.put("dryRun", review.dryRun());
    return message;
  }

  /**
   * Reads an answer and gives its {@code response}.
   *
   * @throws WebhookUnavailableException when it is no answer to {@code uid}
   */
  static JsonNode response(String uid, String body) {
    JsonNode message;
    try {
      message = Json.read(body);
    } catch (IOException e) {
      throw new WebhookUnavailableException("the answer is not JSON: " + e.getMessage(), e);
    }
    if (!message.path("kind").asText().equals(KIND)
        || !message.path("apiVersion").asText().equals(API_VERSION)) {
      throw new WebhookUnavailableException(
          "expected webhook response of %s %s, got %s %s"
              .formatted(
                  API_VERSION,
                  KIND,
                  message.path("apiVersion").asText(""),
                  message.path("kind").asText("")));
    }
    JsonNode response = message.path("response");
    if (!response.path("uid").asText().equals(uid)) {
      throw new WebhookUnavailableException(
          "expected response.uid=\"%s\", got \"%s\"".formatted(uid, response.path("uid").asText()));
    }
    return response;
  }

  /**
   * @throws WebhookUnavailableException when the patch is of another type or does not apply
   */
  static ObjectNode patched(ObjectNode object, JsonNode response) {
    if (response.path("patch").asText("").isEmpty()) {
      return object;
    }
    if (!response.path("patchType").asText().equals("JSONPatch")) {
      throw new WebhookUnavailableException(
          "patchType is \"%s\"; only JSONPatch is defined"
              .formatted(response.path("patchType").asText("")));
    }
    try {
      byte[] patch = Base64.getDecoder().decode(response.path("patch").asText());
      return JsonPatches.apply(object, Json.read(new String(patch, StandardCharsets.UTF_8)));
    } catch (IOException | IllegalArgumentException | ApiException e) {
      throw new WebhookUnavailableException("the patch does not apply: " + e.getMessage(), e);
    }
  }

  /** The refusal in the webhook's own words, with a code that is an error whatever it said. */
  static ApiException denial(String webhook, JsonNode response) {
    JsonNode status = response.path("status");
    String reason = status.path("reason").asText("");
    String why = status.path("message").asText(reason);
    String denied = "admission webhook \"%s\" denied the request".formatted(webhook);
    return ApiException.denied(
        Math.max(FIRST_ERROR, status.path("code").asInt(FIRST_ERROR)),
        reason,
        why.isEmpty() ? denied + " without explanation" : denied + ": " + why);
  }

  private static ObjectNode groupVersion(ObjectNode node, ResourceType type) {
    return node.put("group", type.resource().group()).put("version", type.version());
  }
}
