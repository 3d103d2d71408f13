package dev.pipelock.operator.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.api.v1alpha1.PipelockPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;

/** What the API server posts, and the policies that it is judged by. */
final class Reviews {
  static final String NAMESPACE = "finance";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Reviews() {}

  /**
   * @param spec YAML lines, without indentation
   */
  static PipelockPolicy policy(String name, String spec) {
    var yaml =
        """
        apiVersion: pipelock.dev/v1alpha1
        kind: PipelockPolicy
        metadata:
          name: %s
          namespace: %s
          creationTimestamp: "2026-01-02T03:04:05Z"
        spec:
        %s
        """
            .formatted(name, NAMESPACE, spec.strip().indent(2));
    return Serialization.unmarshal(yaml, PipelockPolicy.class);
  }

  /** The web pod of a release of Sure's chart. */
  static ObjectNode webPod() {
    return (ObjectNode)
        json(
            """
            {
              "apiVersion": "v1",
              "kind": "Pod",
              "metadata": {
                "generateName": "finance-sure-web-",
                "labels": {
                  "app.kubernetes.io/name": "sure",
                  "app.kubernetes.io/instance": "finance",
                  "app.kubernetes.io/component": "web"
                }
              },
              "spec": {"containers": [{"name": "web", "image": "sure:0.6.9"}]}
            }
            """);
  }

  static String review(JsonNode pod) {
    var review =
        JSON.createObjectNode()
            .put("apiVersion", "admission.k8s.io/v1")
            .put("kind", "AdmissionReview");
    review
        .putObject("request")
        .put("uid", "11111111-2222-3333-4444-555555555555")
        .put("namespace", NAMESPACE)
        .put("operation", "CREATE")
        .set("object", pod);
    return review.toString();
  }

  static AdmissionReview read(JsonNode pod) {
    return AdmissionReview.read(review(pod).getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException typo) {
      throw new AssertionError(text, typo);
    }
  }
}
