package dev.pipelock.embedded.api.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ObjectKey;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.resource.TypeCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionReviewsTest {

  private static final ResourceType PODS = new TypeCatalogue().find("", "v1", "pods").orElseThrow();

  @Test
  void asksWithWholeObject() {
    JsonNode request = AdmissionReviews.request("u-1", review("")).path("request");

    assertThat(request.path("uid").asText()).isEqualTo("u-1");
    assertThat(request.path("kind").toString())
        .isEqualTo("{\"group\":\"\",\"version\":\"v1\",\"kind\":\"Pod\"}");
    assertThat(request.at("/object/spec/unknownField").asBoolean()).isTrue();
    assertThat(request.path("oldObject").isNull()).isTrue();
    assertThat(request.path("dryRun").asBoolean()).isTrue();
    assertThat(request.has("subResource")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{}",
        "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1beta1\"}",
        "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"response\":{\"uid\":\"other\"}}"
      })
  void refusesWhatIsNoAnswerToItsQuestion(String answer) {
    assertThatExceptionOfType(WebhookUnavailableException.class)
        .isThrownBy(() -> AdmissionReviews.response("u-1", answer));
  }

  @Test
  void patchesCopyOrLeavesObject() throws IOException {
    var object = Json.object().put("a", 1);

    assertThat(
            AdmissionReviews.patched(
                object, patch("JSONPatch", "[{\"op\":\"remove\",\"path\":\"/a\"}]")))
        .isEmpty();
    assertThat(AdmissionReviews.patched(object, Json.object())).isSameAs(object);
    assertThat(object.path("a").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MergePatch | {}",
        "JSONPatch | [{\"op\":\"remove\",\"path\":\"/b\"}]",
        "JSONPatch | nonsense"
      })
  void refusesPatchThatIsNone(String type, String patch) {
    assertThatExceptionOfType(WebhookUnavailableException.class)
        .isThrownBy(() -> AdmissionReviews.patched(Json.object(), patch(type, patch)));
  }

  @ParameterizedTest(name = "{0} is {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 400 | denied the request without explanation",
        "{\"status\":{\"code\":200,\"message\":\"no\"}} | 400 | denied the request: no",
        "{\"status\":{\"code\":403,\"reason\":\"Forbidden\"}} | 403 | denied the request: Forbidden"
      })
  void refusesInWordsOfWebhook(String response, int code, String message) {
    ApiException denial = AdmissionReviews.denial("w", Json.readOwn(response));

    assertThat(denial.code()).isEqualTo(code);
    assertThat(denial).hasMessage("admission webhook \"w\" " + message);
  }

  @ParameterizedTest(name = "{0} on \"{1}\" is {2}")
  @CsvSource({
    "pods, '', true",
    "pods, status, false",
    "pods/status, status, true",
    "pods/*, status, true",
    "pods/*, '', false",
    "*, '', true",
    "*, status, false",
    "*/*, status, true",
    "services, '', false"
  })
  void matchesResourceAndSubresource(String resource, String subresource, boolean matches)
      throws IOException {
    WebhookRule rule =
        WebhookRule.of(
            Json.read(
                "operations: [CREATE]\napiGroups: ['']\napiVersions: [v1]\nresources: ['%s']"
                    .formatted(resource)));

    assertThat(rule.matches(review(subresource))).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operations: [DELETE]\napiGroups: ['']\napiVersions: [v1]\nresources: [pods]",
        "operations: [CREATE]\napiGroups: [apps]\napiVersions: [v1]\nresources: [pods]",
        "operations: [CREATE]\napiGroups: ['']\napiVersions: [v2]\nresources: [pods]",
        "operations: [CREATE]\napiGroups: ['']\napiVersions: [v1]\nresources: [pods]\nscope: Cluster"
      })
  void leavesOtherWritesAlone(String rule) throws IOException {
    assertThat(WebhookRule.of(Json.read(rule)).matches(review(""))).isFalse();
  }

  private static JsonNode patch(String type, String patch) {
    String encoded = Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8));
    return Json.object().put("patchType", type).put("patch", encoded);
  }

  private static Admission.Review review(String subresource) {
    var pod = Json.object();
    pod.putObject("metadata").put("name", "p");
    pod.putObject("spec").put("unknownField", true);
    return new Admission.Review(
        Admission.Operation.CREATE,
        PODS,
        new ObjectKey(PODS.resource(), "default", "p"),
        subresource,
        Optional.of(pod),
        Optional.empty(),
        true);
  }
}
