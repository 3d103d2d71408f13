package dev.pipelock.operator.webhook;

import static dev.pipelock.operator.webhook.Reviews.policy;
import static dev.pipelock.operator.webhook.Reviews.read;
import static dev.pipelock.operator.webhook.Reviews.webPod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.api.v1alpha1.Endpoints;
import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.api.v1alpha1.PipelockPolicyStatus;
import dev.pipelock.operator.mutation.Mutation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodAdmissionTest {
  private static final PipelockPolicy SURE = policy("sure", "mode: balanced");

  @Test
  void sendsASelectedPodThroughTheProxyOfItsPolicy() {
    var operations = patch(webPod(), SURE).operations().toString();

    assertThat(operations)
        .contains("http://pipelock-sure.finance.svc:8888")
        .contains("pipelock-sure-trust");
  }

  @Test
  void leavesPodsAloneWithoutAPolicy() {
    assertThat(patch(webPod()).operations()).isEmpty();
  }

  @Test
  void leavesPodsOfOthersAlone() {
    var redis = webPod();
    redis.withObject("/metadata/labels").put("app.kubernetes.io/component", "redis");

    assertThat(patch(redis, SURE).operations()).isEmpty();
  }

  @Test
  void takesPodsOfJobsButNoHelmTests() {
    var job = webPod();
    job.withObject("/metadata/labels").remove("app.kubernetes.io/component");
    var helmTest = job.deepCopy();
    job.withObject("/metadata")
        .putArray("ownerReferences")
        .addObject()
        .put("kind", "Job")
        .put("controller", true);

    assertThat(patch(job, SURE).operations()).isNotEmpty();
    assertThat(patch(helmTest, SURE).operations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels", "annotations"})
  void respectsAnOptOut(String place) {
    var pod = webPod();
    pod.withObject("/metadata/" + place).put("pipelock.dev/inject", "false");

    assertThat(patch(pod, SURE).operations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels", "annotations"})
  void bindsAPodToThePolicyThatItNames(String place) {
    var pod = webPod();
    pod.withObject("/metadata/" + place).put("pipelock.dev/policy", "other");

    var operations = patch(pod, SURE, policy("other", "priority: -1")).operations().toString();

    assertThat(operations).contains("pipelock-other.finance.svc");
  }

  @Test
  void refusesAPodBoundToAPolicyThatIsNotThere() {
    assertThat(refusal(bound("lost"), SURE))
        .contains("policy lost", "namespace finance", "pipelock.dev/policy");
  }

  @Test
  void refusesAPodBoundToAPolicyThatDoesNotInject() {
    assertThat(refusal(bound("sure"), policy("sure", "injection: {enabled: false}")))
        .contains("policy sure");
  }

  @Test
  void refusesWhenThePolicyIsInvalidAndNamesAWayOut() {
    assertThat(refusal(webPod(), policy("sure", "injection: {noProxy: [\"::1\"]}")))
        .contains("policy sure is not valid and never was")
        .contains("kubectl describe plp sure")
        .contains("pipelock.dev/inject=false");
  }

  @Test
  void aPolicyThatBecameInvalidGoesOnInjectingItsLastGoodProxy() {
    var invalid = policy("sure", "injection: {noProxy: [\"::1\"]}");
    invalid.setStatus(programmedAt("http://pipelock-sure.finance.svc:9999"));

    var patch = patch(webPod(), invalid).operations().toString();

    assertThat(patch)
        .as("a typo must not hold up Sure's restarts, nor let them around the proxy")
        .contains("\"http://pipelock-sure.finance.svc:9999\"")
        .doesNotContain("::1");
  }

  @Test
  void anInvalidPolicyHoldsUpNoPodThatItDoesNotSelect() {
    var redis = webPod();
    redis.withObject("/metadata/labels").put("app.kubernetes.io/component", "redis");

    assertThat(patch(redis, policy("sure", "injection: {noProxy: [\"::1\"]}")).operations())
        .isEmpty();
  }

  @Test
  void injectsNothingWhereTheForwardProxyIsOff() {
    assertThat(patch(webPod(), policy("sure", "forwardProxy: {enabled: false}")).operations())
        .isEmpty();
  }

  @Test
  void injectsNoCaWhereInterceptionIsOff() {
    var operations =
        patch(webPod(), policy("sure", "tlsInterception: {enabled: false}"))
            .operations()
            .toString();

    assertThat(operations).contains("HTTPS_PROXY").doesNotContain("SSL_CERT_DIR", "trust");
  }

  @Test
  void neverAddsIpv6CidrPortOrWildcardToNoProxy() {
    var policy = policy("sure", "injection: {noProxy: [.intranet, 10.1.2.3]}");

    var noProxy =
        patch(webPod(), policy).operations().findParents("name").stream()
            .filter(variable -> "NO_PROXY".equals(variable.path("name").asText()))
            .map(variable -> variable.path("value").asText())
            .toList();

    assertThat(noProxy)
        .containsExactly(
            "localhost,127.0.0.1,.svc,.cluster.local,169.254.169.254,169.254.170.2,"
                + "pipelock-sure.finance.svc,.intranet,10.1.2.3");
    assertThat(noProxy.getFirst()).doesNotContain(":", "/", "*", " ");
  }

  @Test
  void choosesTheSamePolicyInWhateverOrderTheyAreKnown() {
    var older = policy("b", "{}");
    var younger = policy("a", "{}");
    younger.getMetadata().setCreationTimestamp("2026-05-06T07:08:09Z");
    var sameAge = policy("c", "{}");
    var urgent = policy("z", "priority: 10");

    assertThat(chosen(older, younger)).isEqualTo(chosen(younger, older)).isEqualTo("b");
    assertThat(chosen(sameAge, older)).isEqualTo(chosen(older, sameAge)).isEqualTo("b");
    assertThat(chosen(older, urgent)).isEqualTo(chosen(urgent, older)).isEqualTo("z");
  }

  @Test
  void answersNothingWhileThePoliciesAreNotKnown() {
    var admission = new PodAdmission(namespace -> Optional.empty(), "proxy:1");

    assertThat(admission.admit(read(webPod()))).isEmpty();
  }

  @Test
  void asksForThePoliciesOfTheReviewsNamespace() {
    var admission =
        new PodAdmission(
            namespace ->
                Optional.of(Reviews.NAMESPACE.equals(namespace) ? List.of(SURE) : List.of()),
            "proxy:1");
    var pod = webPod();
    pod.withObject("/metadata").put("namespace", "elsewhere");

    assertThat(admission.admit(read(pod)))
        .hasValueSatisfying(
            mutation -> assertThat(((Mutation.Patch) mutation).operations()).isNotEmpty());
  }

  private static PipelockPolicyStatus programmedAt(String url) {
    return new PipelockPolicyStatus(
        1L,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new Endpoints(url, null),
        null,
        null,
        null);
  }

  private static ObjectNode bound(String policy) {
    var pod = webPod();
    pod.withObject("/metadata/annotations").put("pipelock.dev/policy", policy);
    return pod;
  }

  private static String chosen(PipelockPolicy... policies) {
    for (var operation : patch(webPod(), policies).operations()) {
      if ("/metadata/annotations".equals(operation.path("path").asText())) {
        return operation.path("value").path("pipelock.dev/injected-policy").asText();
      }
    }
    return "";
  }

  private static Mutation admit(JsonNode pod, PipelockPolicy... policies) {
    return new PodAdmission(namespace -> Optional.of(List.of(policies)), "proxy:1")
        .admit(read(pod))
        .orElseThrow();
  }

  private static Mutation.Patch patch(JsonNode pod, PipelockPolicy... policies) {
    return (Mutation.Patch) admit(pod, policies);
  }

  private static String refusal(JsonNode pod, PipelockPolicy... policies) {
    return ((Mutation.Refusal) admit(pod, policies)).message();
  }
}
