package dev.pipelock.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no proper client sends. */
class RawRequestIT extends ApiServerTestBase {

  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private HttpClient http;
  private String token;

  @BeforeAll
  void trustServer() throws Exception {
    Config config = Config.fromKubeconfig(server.kubeconfig());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, SSLUtils.trustManagers(config), null);
    http = HttpClient.newBuilder().sslContext(context).build();
    token = config.getAutoOAuthToken();
    client.resource(configMap("target")).create();
  }

  @AfterAll
  void closeHttp() {
    http.close();
  }

  @ParameterizedTest(name = "{0} {1} as {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST  | /api/v1/namespaces/default/configmaps | application/json | {not json | 400",
        "POST  | /api/v1/namespaces/default/configmaps | application/json | `` | 400",
        "POST  | /api/v1/namespaces/default/configmaps | application/json | [] | 400",
        "POST  | /api/v1/namespaces/default/configmaps | application/json | {} | 400",
        "POST  | /api/v1/namespaces/default/configmaps | application/json | {\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{}} | 422",
        "POST  | /api/v1/namespaces/default/configmaps | application/json | {\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"UPPER\"}} | 422",
        "POST  | /api/v1/namespaces/default/configmaps | application/json | {\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"x\"}} | 400",
        "POST  | /api/v1/namespaces/default/configmaps | application/json | {\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\",\"namespace\":\"other\"}} | 400",
        "POST  | /api/v1/namespaces/default/configmaps | application/json | {\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\",\"labels\":{\"a\":\"not a label!\"}}} | 422",
        "POST  | /api/v1/namespaces/default/configmaps | application/vnd.kubernetes.protobuf | k8s | 415",
        "PATCH | /api/v1/namespaces/default/configmaps/target | text/plain | x | 415",
        "PATCH | /api/v1/namespaces/default/configmaps/target | application/json-patch+json | [{\"op\":\"test\",\"path\":\"/kind\",\"value\":\"Pod\"}] | 422",
        "PATCH | /api/v1/namespaces/default/configmaps/target | application/json-patch+json | [{\"op\":\"jump\"}] | 422",
        "PATCH | /api/v1/namespaces/default/configmaps/target | application/json-patch+json | 17 | 422",
        "PATCH | /api/v1/namespaces/default/configmaps/target | application/merge-patch+json | {\"metadata\":null} | 422",
        "PATCH | /api/v1/namespaces/default/configmaps/target | application/merge-patch+json | {\"metadata\":{\"name\":\"other\"}} | 400",
        "PATCH | /api/v1/namespaces/default/configmaps/target | application/apply-patch+yaml | {} | 422",
        "PUT   | /api/v1/namespaces/default/configmaps | application/json | {} | 405",
        "POST  | /api/v1/configmaps | application/json | {} | 405",
        "GET   | /api/v1/namespaces/default/nothings | application/json | `` | 404",
        "GET   | /api/v1/namespaces/default/configmaps/target/status | application/json | `` | 404",
        "GET   | /api/v1/namespaces/default/configmaps?labelSelector=%3D%3D | application/json | `` | 400",
        "GET   | /api/v1/namespaces/default/configmaps?watch=1&resourceVersion=x | application/json | `` | 400",
        "GET   | /nowhere | application/json | `` | 404"
      })
  void answersGarbageWithStatus(
      String method, String path, String contentType, String body, int code) throws Exception {
    HttpResponse<String> response = send(method, path, contentType, body, "Bearer " + token);

    JsonNode status = new ObjectMapper().readTree(response.body());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(code);
    assertThat(status.path("kind").asText()).isEqualTo("Status");
    assertThat(status.path("code").asInt()).isEqualTo(code);
    assertThat(status.path("message").asText()).isNotBlank();
  }

  @Test
  void refusesClientWithoutToken() throws Exception {
    assertThat(send("GET", MAPS, "", "", "Bearer guess").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/readyz", "", "", "none").body()).isEqualTo("ok");
  }

  @Test
  void refusesBodyOverLimit() throws Exception {
    String large = "x".repeat(3 * 1024 * 1024 + 1);

    HttpResponse<String> response =
        send("POST", MAPS, "application/json", large, "Bearer " + token);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("RequestEntityTooLarge");
  }

  @Test
  void streamsWatchAsLinesToClientWithoutWebSocket() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                server
                    .uri()
                    .resolve(
                        MAPS + "?watch=true&timeoutSeconds=1&fieldSelector=metadata.name%3Dtarget"))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .build();

    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(response.body().lines()).hasSize(1);
    assertThat(response.body()).startsWith("{\"type\":\"ADDED\"");
  }

  private HttpResponse<String> send(
      String method, String path, String contentType, String body, String authorization)
      throws Exception {
    URI uri = server.uri().resolve(path);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Authorization", authorization)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
