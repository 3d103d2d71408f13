package dev.pipelock.proxy.transport.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.validation.Notice;
import dev.pipelock.proxy.testing.Policies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxyAdminEndpointsTest {
  private Optional<String> error = Optional.empty();
  private final ProxyAdminEndpoints endpoints =
      new ProxyAdminEndpoints(this::report, () -> "pipelock_up 1\n", () -> Map.of("tunnels", 0));

  @Test
  void healthTellsThePolicyInForce() throws IOException {
    var health = json(endpoints.handle("GET", "/health?verbose=1").orElseThrow());

    assertThat(health.path("status").asText()).isEqualTo("healthy");
    assertThat(health.path("version").asText()).isEqualTo("1.2.3");
    assertThat(health.path("mode").asText()).isEqualTo("strict");
    assertThat(health.path("uptime_seconds").asDouble()).isEqualTo(1.5);
    assertThat(health.path("config_hash").asText()).isEqualTo("test");
    assertThat(health.path("config_generation").asLong()).isEqualTo(1);
    assertThat(health.path("config_error").isNull()).isTrue();
    assertThat(health.path("not_enforced").path(0).path("path").asText()).isEqualTo("state");
    assertThat(health.path("not_enforced").path(0).path("reason").asText()).isEqualTo("later");
    assertThat(health.path("forward_proxy_enabled").asBoolean()).isTrue();
    assertThat(health.path("mcp_listener").asText()).isEqualTo("127.0.0.1:8889");
    assertThat(health.path("dlp_patterns").asInt()).isPositive();
  }

  @Test
  void aRejectedFileShowsWhileTheProxyStaysHealthy() throws IOException {
    error = Optional.of("pipelock.yaml:2: mode: paranoid (expected audit)");

    var answer = endpoints.handle("GET", "/health").orElseThrow();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("config_error").asText()).contains("pipelock.yaml:2");
  }

  @Test
  void metricsAndStatsAnswer() throws IOException {
    var metrics = endpoints.handle("GET", "/metrics").orElseThrow();

    assertThat(metrics.contentType()).startsWith("text/plain; version=0.0.4");
    assertThat(new String(metrics.body(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("pipelock_up 1\n");
    assertThat(json(endpoints.handle("GET", "/stats").orElseThrow()).path("tunnels").asInt())
        .isZero();
  }

  @Test
  void headIsServedAndEveryOtherMethodIsRefused() {
    assertThat(endpoints.handle("HEAD", "/health").orElseThrow().status()).isEqualTo(200);
    var refused = endpoints.handle("POST", "/health").orElseThrow();
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.headers()).containsEntry("Allow", "GET, HEAD");
    assertThat(endpoints.handle("get", "/stats").orElseThrow().status())
        .as("methods are case-sensitive (RFC 9110, section 9.1)")
        .isEqualTo(405);
  }

  @Test
  void otherPathsAreNotOurs() {
    assertThat(endpoints.handle("GET", "/")).isEmpty();
    assertThat(endpoints.handle("GET", "/health/")).isEmpty();
    assertThat(endpoints.handle("POST", "/mcp")).isEmpty();
  }

  @Test
  void theMcpListenerShowsHealthOnly() {
    var mcp = endpoints.healthOnly();

    assertThat(mcp.handle("GET", "/health")).isPresent();
    assertThat(mcp.handle("GET", "/metrics")).isEmpty();
    assertThat(mcp.handle("GET", "/stats")).isEmpty();
  }

  private HealthReport report() {
    return new HealthReport(
        Policies.of(Mode.STRICT),
        false,
        List.of(new Notice("state", "later")),
        error,
        new HealthReport.ProcessFacts(
            "1.2.3", Optional.of("127.0.0.1:8889"), Optional.of("http://web:3000/mcp")),
        Duration.ofMillis(1500));
  }

  private static JsonNode json(AdminResponse response) throws IOException {
    assertThat(response.contentType()).isEqualTo("application/json");
    return new ObjectMapper().readTree(response.body());
  }
}
