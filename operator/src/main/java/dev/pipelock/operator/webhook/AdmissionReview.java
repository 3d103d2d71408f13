package dev.pipelock.operator.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.operator.mutation.Mutation;
import java.io.IOException;
import java.util.Optional;

/**
 * An {@code admission.k8s.io/v1} review, kept as a tree.
 *
 * @param uid of the request, echoed in the answer
 * @param namespace of the object
 * @param object the object to be admitted; a missing node where there is none
 */
record AdmissionReview(String uid, String namespace, JsonNode object) {
  static final String API_VERSION = "admission.k8s.io/v1";
  private static final int MAX_DEPTH = 100;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .build();

  /** The review in a request body; empty where it is not one. */
  static Optional<AdmissionReview> read(byte[] body) {
    try {
      var tree = JSON.readTree(body);
      var request = tree == null ? null : tree.get("request");
      if (request == null
          || !API_VERSION.equals(tree.path("apiVersion").asText())
          || request.path("uid").asText().isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new AdmissionReview(
              request.path("uid").asText(),
              request.path("namespace").asText(),
              request.path("object")));
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** The answer, as bytes of JSON. */
  byte[] answer(Mutation mutation) {
    var review =
        JSON.createObjectNode().put("apiVersion", API_VERSION).put("kind", "AdmissionReview");
    var response = review.putObject("response").put("uid", uid);
    switch (mutation) {
      case Mutation.Patch patch -> allow(response, patch);
      case Mutation.Refusal refusal -> {
        response.put("allowed", false);
        response.putObject("status").put("code", 403).put("message", refusal.message());
      }
    }
    return bytes(review);
  }

  private static void allow(ObjectNode response, Mutation.Patch patch) {
    response.put("allowed", true);
    if (!patch.operations().isEmpty()) {
      response.put("patchType", "JSONPatch").put("patch", bytes(patch.operations()));
    }
    if (!patch.warnings().isEmpty()) {
      patch.warnings().forEach(response.putArray("warnings")::add);
    }
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }
}
