package dev.pipelock.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.pipelock.proxy.inspect.SampleText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole object graph in this process: traffic, its audit lines and its numbers agree. */
class ProxyProcessIT {
  private static final String POLICY =
      "mode: %s\nforward_proxy:\n  enabled: true\ninternal: []\nssrf:\n  ip_allowlist: [127.0.0.0/8]\n";

  @TempDir Path folder;
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private HttpServer upstream = HttpServer.create();

  ProxyProcessIT() throws IOException {}

  @BeforeEach
  void serve() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          var body = "fine".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    upstream.start();
  }

  @AfterEach
  void stop() {
    upstream.stop(0);
  }

  @Test
  void aLeakIsRefusedCountedAndLoggedWithoutTheKeyAndPassesInAudit() throws Exception {
    var file = Files.writeString(folder.resolve("p.yaml"), POLICY.formatted("balanced"));
    var key = SampleText.expand("AKIA{upper:16}");
    var leak = "{\"prompt\":\"deploy with " + key + "\"}";
    try (var proxy = ProxyProcess.start(settings(file), stdout);
        var client = client(proxy)) {
      assertThat(post(client, "{\"prompt\":\"hello\"}").statusCode()).isEqualTo(200);
      assertThat(post(client, leak).statusCode()).isEqualTo(403);

      var blocked = metrics(proxy);
      assertThat(blocked)
          .contains("pipelock_requests_total{agent=\"anonymous\",result=\"allowed\"} 1.0")
          .contains("pipelock_requests_total{agent=\"anonymous\",result=\"blocked\"} 1.0")
          .containsPattern(
              "pipelock_findings_total\\{action=\"block\",rule=\"AWS[^\"]*\",severity=\"critical\"\\} 1.0");

      Files.writeString(file, POLICY.formatted("audit"));
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(post(client, leak).statusCode()).isEqualTo(200));
      assertThat(metrics(proxy)).containsPattern("would_block_total\\{rule=\"AWS[^\"]*\"\\} 1.0");
    }
    assertThat(stdout.toString(StandardCharsets.UTF_8))
        .contains("\"event\":\"body_dlp\"", "\"would_block\":true", "\"event\":\"shutdown\"")
        .as("matched bytes are never logged")
        .doesNotContain(key);
  }

  @Test
  void noExchangeIsLostOverReloads() throws Exception {
    var file = Files.writeString(folder.resolve("p.yaml"), POLICY.formatted("balanced"));
    try (var proxy = ProxyProcess.start(settings(file), stdout);
        var client = client(proxy)) {
      for (int i = 0; i < 50; i++) {
        Files.writeString(file, POLICY.formatted(i % 2 == 0 ? "strict" : "balanced"));
        proxy.reload();
        assertThat(post(client, "{\"prompt\":\"hello\"}").statusCode()).isEqualTo(200);
      }
      assertThat(proxy.policies().current().generation()).isGreaterThanOrEqualTo(51);
    }
  }

  @Test
  void anUpstreamThatRefusesIsA502AndCountsWithItsCause() throws Exception {
    var file = Files.writeString(folder.resolve("p.yaml"), POLICY.formatted("balanced"));
    try (var proxy = ProxyProcess.start(settings(file), stdout);
        var client = client(proxy)) {
      upstream.stop(0);

      assertThat(post(client, "{}").statusCode()).isEqualTo(502);

      assertThat(metrics(proxy)).contains("pipelock_upstream_errors_total{cause=\"refused\"} 1.0");
    }
  }

  @Test
  void theKillSwitchIsTurnedOnByItsApiAndByItsSentinel() throws Exception {
    var sentinel = folder.resolve("stop");
    var token = SampleText.expand("{alnum:32}");
    var file =
        Files.writeString(
            folder.resolve("p.yaml"),
            POLICY.formatted("audit")
                + "kill_switch:\n  sentinel_file: stop\n  api_listen: 127.0.0.1:0\n  api_token: "
                + "a"
                + token
                + "\n");
    try (var proxy = ProxyProcess.start(settings(file), stdout);
        var client = client(proxy);
        var admin = HttpClient.newHttpClient()) {
      assertThat(post(client, "{}").statusCode()).isEqualTo(200);
      assertThat(killSwitch(admin, proxy, "wrong", true).statusCode()).isEqualTo(401);

      assertThat(killSwitch(admin, proxy, "a" + token, true).body()).contains("\"api\":true");
      assertThat(post(client, "{}").statusCode()).isEqualTo(403);
      assertThat(metrics(proxy))
          .contains("pipelock_kill_switch_active{source=\"api\"} 1.0")
          .contains("pipelock_kill_switch_changes_total{source=\"api\"} 1.0");
      assertThat(killSwitch(admin, proxy, "a" + token, false).statusCode()).isEqualTo(200);
      assertThat(post(client, "{}").statusCode()).isEqualTo(200);

      Files.createFile(sentinel);
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(post(client, "{}").statusCode()).isEqualTo(403));
      Files.delete(sentinel);
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(post(client, "{}").statusCode()).isEqualTo(200));
    }
    assertThat(stdout.toString(StandardCharsets.UTF_8))
        .contains("\"event\":\"kill_switch_change\"", "\"event\":\"kill_switch_deny\"")
        .as("the bearer is never logged")
        .doesNotContain(token);
  }

  private static HttpResponse<String> killSwitch(
      HttpClient admin, ProxyProcess proxy, String token, boolean active) throws Exception {
    var port = proxy.killSwitchAddress().orElseThrow().getPort();
    return admin.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/killswitch"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString("{\"active\":" + active + "}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static RunSettings settings(Path file) {
    return new RunSettings(
        Optional.of(file),
        Optional.empty(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.empty(),
        Map.of());
  }

  private static HttpClient client(ProxyProcess proxy) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(ProxySelector.of(proxy.forwardAddress()))
        .build();
  }

  private HttpResponse<String> post(HttpClient client, String body)
      throws IOException, InterruptedException {
    var url = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort() + "/v1/chat");
    return client.send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String metrics(ProxyProcess proxy) throws IOException, InterruptedException {
    try (var direct = HttpClient.newHttpClient()) {
      var url = URI.create("http://127.0.0.1:" + proxy.forwardAddress().getPort() + "/metrics");
      return direct
          .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
