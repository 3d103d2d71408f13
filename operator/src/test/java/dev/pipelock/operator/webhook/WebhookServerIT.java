package dev.pipelock.operator.webhook;

import static dev.pipelock.operator.webhook.Reviews.json;
import static dev.pipelock.operator.webhook.Reviews.policy;
import static dev.pipelock.operator.webhook.Reviews.review;
import static dev.pipelock.operator.webhook.Reviews.webPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.authority.CertificateAuthority;
import dev.pipelock.operator.authority.ServingCertificate;
import io.fabric8.zjsonpatch.JsonPatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookServerIT {
  private static final int MAX_BODY = 8 << 20;

  private final AtomicReference<Optional<List<PipelockPolicy>>> policies =
      new AtomicReference<>(Optional.of(List.of(policy("sure", "mode: balanced"))));
  private final ServingIdentity identity = new ServingIdentity();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CertificateAuthority authority = CertificateAuthority.mint("test", Instant.now());
  private final HttpClient client = TlsClient.http(authority);
  private WebhookServer server;

  @BeforeEach
  void serve() throws IOException {
    swapCertificate();
    server =
        new WebhookServer(
            new WebhookServer.Options(0, "proxy:1"), identity, namespace -> policies.get(), meters);
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  private void swapCertificate() {
    var minted = ServingCertificate.mint(authority, List.of("127.0.0.1"), Instant.now());
    identity.use(minted.chain(), minted.privateKey().orElseThrow());
  }

  @Test
  void mutatesAPodAndLeavesItAloneTheSecondTime() throws Exception {
    var pod = webPod();

    var first = response(review(pod));
    var patched = JsonPatch.apply(patch(first), pod);
    var second = response(review(patched));

    assertThat(first.path("allowed").asBoolean()).isTrue();
    assertThat(first.path("uid").asText()).isEqualTo("11111111-2222-3333-4444-555555555555");
    assertThat(first.path("patchType").asText()).isEqualTo("JSONPatch");
    assertThat(patched.at("/spec/containers/0/env").findValuesAsText("name"))
        .contains("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy");
    assertThat(second.path("allowed").asBoolean()).isTrue();
    assertThat(second.has("patch")).isFalse();
    countsOne("injected");
    countsOne("untouched");
  }

  @Test
  void warnsAboutAPodThatNamesAnotherProxy() throws Exception {
    var pod = webPod();
    pod.withObject("/spec/containers/0")
        .putArray("env")
        .addObject()
        .put("name", "HTTPS_PROXY")
        .put("value", "http://proxy.corp.example:3128");

    var response = response(review(pod));

    assertThat(response.path("allowed").asBoolean()).isTrue();
    assertThat(response.at("/warnings/0").asText()).contains("web/HTTPS_PROXY");
    assertThat(JsonPatch.apply(patch(response), pod).at("/spec/containers/0/env/0/value").asText())
        .isEqualTo("http://proxy.corp.example:3128");
  }

  @Test
  void refusesAPodInAnAnswerNotByAnError() throws Exception {
    policies.set(Optional.of(List.of(policy("sure", "injection: {noProxy: [\"::1\"]}"))));

    var response = response(review(webPod()));

    assertThat(response.path("allowed").asBoolean()).isFalse();
    assertThat(response.at("/status/code").asInt()).isEqualTo(403);
    assertThat(response.at("/status/message").asText()).contains("policy sure is not valid");
    countsOne("denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "null",
        "[]",
        "{}",
        "{\"request\": 1}",
        "{\"apiVersion\": \"admission.k8s.io/v1beta1\", \"request\": {\"uid\": \"1\", \"object\": {}}}",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"request\": {\"object\": {}}}",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"request\": {\"uid\": \"1\"}}",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"request\": {\"uid\": \"1\", \"object\": null}}"
      })
  void answersGarbageWithAReason(String body) throws Exception {
    var answer = TlsClient.post(client, server.port(), body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("expected JSON", "AdmissionReview", "admission.k8s.io/v1");
    countsOne("invalid");
  }

  @Test
  void answersNestingWithoutEndWithAReason() throws Exception {
    var answer = TlsClient.post(client, server.port(), "[".repeat(100_000));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void takesAPodWithNothingInIt() throws Exception {
    assertThat(response(review(json("{}"))).path("allowed").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void takesNothingButPosts(String method) throws Exception {
    var answer =
        client.send(
            TlsClient.request(server.port())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
    assertThat(answer.body()).contains("AdmissionReview");
  }

  @Test
  void refusesABodyOverTheBound() throws Exception {
    var answer = TlsClient.post(client, server.port(), " ".repeat(MAX_BODY + 1));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains(Integer.toString(MAX_BODY));
  }

  @Test
  void takesABodyAtTheBound() throws Exception {
    var review = review(webPod());

    var answer =
        TlsClient.post(client, server.port(), review + " ".repeat(MAX_BODY - review.length()));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void answersThatItIsNotReadyWhileThePoliciesAreUnknown() throws Exception {
    policies.set(Optional.empty());
    var before = TlsClient.post(client, server.port(), review(webPod()));
    policies.set(Optional.of(List.of()));
    var after = TlsClient.post(client, server.port(), review(webPod()));

    assertThat(before.statusCode()).as("admitted, it would run around the proxy").isEqualTo(503);
    assertThat(before.body()).contains("not known yet");
    assertThat(after.statusCode()).isEqualTo(200);
    countsOne("unavailable");
  }

  @Test
  void keepsServingAfterAFaultAndTellsNothingOfIt() throws Exception {
    policies.set(null);
    var fault = TlsClient.post(client, server.port(), review(webPod()));
    policies.set(Optional.of(List.of()));
    var after = TlsClient.post(client, server.port(), review(webPod()));

    assertThat(fault.statusCode()).isEqualTo(500);
    assertThat(fault.body()).doesNotContain("Exception");
    countsOne("error");
    assertThat(after.statusCode()).isEqualTo(200);
  }

  @Test
  void servesANewCertificateFromTheNextHandshakeOn() throws Exception {
    try (var open = TlsClient.connect(authority, server.port())) {
      var firstSerial = serial(open);
      var before = exchange(open);
      swapCertificate();
      var during = exchange(open);

      try (var fresh = TlsClient.connect(authority, server.port())) {
        assertThat(before).isEqualTo("HTTP/1.1 200 OK");
        assertThat(during).as("an open connection is not broken").isEqualTo("HTTP/1.1 200 OK");
        assertThat(serial(fresh)).isNotEqualTo(firstSerial);
        assertThat(exchange(fresh)).isEqualTo("HTTP/1.1 200 OK");
      }
    }
  }

  private static String serial(SSLSocket socket) throws IOException {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
        .getSerialNumber()
        .toString();
  }

  /** Posts a review over this connection and reads the whole answer. */
  private static String exchange(SSLSocket socket) throws IOException {
    var body = review(webPod());
    var request =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(WebhookServer.PATH, body.length(), body);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    var status = reader.readLine();
    var length = 0;
    for (var line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
      if (line.regionMatches(true, 0, "Content-length:", 0, "Content-length:".length())) {
        length = Integer.parseInt(line.substring("Content-length:".length()).strip());
      }
    }
    assertThat(reader.skip(length)).isEqualTo(length);
    return status;
  }

  private JsonNode response(String review) throws Exception {
    var answer = TlsClient.post(client, server.port(), review);
    assertThat(answer.statusCode()).isEqualTo(200);
    var body = json(answer.body());
    assertThat(body.path("kind").asText()).isEqualTo("AdmissionReview");
    return body.path("response");
  }

  private static JsonNode patch(JsonNode response) {
    var bytes = Base64.getDecoder().decode(response.path("patch").asText());
    return json(new String(bytes, StandardCharsets.UTF_8));
  }

  /** The time is taken when the answer is out, so a client may be ahead of it. */
  private void countsOne(String outcome) {
    var timer = meters.get("pipelock_operator_admission").tag("outcome", outcome).timer();
    await().atMost(Duration.ofSeconds(10)).until(() -> timer.count() == 1);
  }
}
