package dev.pipelock.proxy.transport.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.killswitch.KillSwitch;
import dev.pipelock.proxy.killswitch.KillSwitchSource;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.testing.RecordingAuditSink;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillSwitchApiTest {
  private static final String PATH = "/api/v1/killswitch";
  private static final String TOKEN = "one-of-ours";

  private final RecordingAuditSink audit = new RecordingAuditSink();
  private final KillSwitch killSwitch = new KillSwitch(audit);
  private String policy = "{}";
  private Optional<String> token = Optional.of(TOKEN);
  private Instant now = Instant.EPOCH;
  private final KillSwitchApi api =
      new KillSwitchApi(killSwitch, () -> Policies.of(policy).killSwitch(), () -> token, () -> now);

  private AdminResponse post(String body) {
    return api.handle("POST", PATH, "Bearer " + TOKEN, body.getBytes(UTF_8));
  }

  @Test
  void turnsItsSourceOnAndOffAndSaysHowEachSourceStands() {
    var on = post("{\"active\":true}");

    assertThat(on.status()).isEqualTo(200);
    assertThat(new String(on.body(), UTF_8))
        .isEqualTo(
            "{\"active\":true,\"sources\":{\"config\":false,\"api\":true,\"signal\":false,"
                + "\"sentinel\":false},\"message\":\"Emergency deny-all active\"}");
    assertThat(killSwitch.active()).isTrue();
    assertThat(post("{\"active\":false}").status()).isEqualTo(200);
    assertThat(killSwitch.active()).isFalse();
    assertThat(audit.events()).noneMatch(event -> event.toString().contains(TOKEN));
  }

  @Test
  void turnsNoOtherSourceOff() {
    killSwitch.set(KillSwitchSource.SENTINEL, true, "test");

    post("{\"active\":false}");

    assertThat(killSwitch.active()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer one-of-our", "Basic one-of-ours"})
  void refusesWhoeverDoesNotKnowTheBearer(String authorization) {
    var refused = api.handle("POST", PATH, authorization, "{\"active\":true}".getBytes(UTF_8));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers()).containsEntry("WWW-Authenticate", "Bearer");
    assertThat(killSwitch.active()).isFalse();
  }

  @Test
  void guessingIsSlowAndHoldsNobodyElseUp() {
    for (int i = 0; i < 10; i++) {
      assertThat(api.handle("POST", PATH, "Bearer x", new byte[0]).status()).isEqualTo(401);
    }
    var refused = api.handle("POST", PATH, "Bearer x", new byte[0]);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("Retry-After", "60");
    assertThat(post("{\"active\":true}").status()).isEqualTo(200);
    now = now.plusSeconds(60);
    assertThat(api.handle("POST", PATH, "Bearer x", new byte[0]).status()).isEqualTo(401);
  }

  @Test
  void changesAreLimitedButAnEmergencyNeverWaits() {
    for (int i = 0; i < 10; i++) {
      assertThat(post("{\"active\":false}").status()).isEqualTo(200);
    }

    assertThat(post("{\"active\":false}").status()).isEqualTo(429);
    assertThat(post("{\"active\":true}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "true",
        "{}",
        "{\"active\":1}",
        "{\"active\":\"true\"}",
        "{\"active\":true} x",
        "{\"active\":true,\"active\":false}",
        "{\"active\":true,\"more\":1}"
      })
  void takesExactlyOneBoolean(String body) {
    assertThat(post(body).status()).isEqualTo(400);
    assertThat(post("{\"active\":true," + " ".repeat(1024) + "\"x\":1}").status()).isEqualTo(400);
    assertThat(killSwitch.active()).isFalse();
  }

  @Test
  void servesNothingElse() {
    var bearer = "Bearer " + TOKEN;

    assertThat(api.handle("GET", PATH + "/status", bearer, new byte[0]).status()).isEqualTo(200);
    assertThat(api.handle("GET", PATH, bearer, new byte[0]).status()).isEqualTo(405);
    assertThat(api.handle("GET", "/", bearer, new byte[0]).status()).isEqualTo(404);
    token = Optional.empty();
    assertThat(api.handle("GET", PATH + "/status", "Bearer ", new byte[0]).status())
        .as("no bearer is configured")
        .isEqualTo(503);
  }

  @Test
  void isRefusedItselfWhereThePolicyDoesNotExemptIt() {
    policy = "{\"killSwitch\":{\"apiExempt\":false}}";
    killSwitch.set(KillSwitchSource.SIGNAL, true, "test");

    assertThat(post("{\"active\":false}").status()).isEqualTo(503);
  }

  @Test
  void ownEndpointsAreServedWhereThePolicyExemptsThem() {
    AdminEndpoints all = (method, path) -> Optional.of(AdminResponse.json("served"));
    var endpoints =
        new ExemptEndpoints(all, () -> Policies.of(policy).killSwitch(), killSwitch::active);
    killSwitch.set(KillSwitchSource.SIGNAL, true, "test");

    assertThat(endpoints.handle("GET", "/health").orElseThrow().status()).isEqualTo(200);
    policy = "{\"killSwitch\":{\"healthExempt\":false}}";
    assertThat(endpoints.handle("GET", "/health").orElseThrow().status()).isEqualTo(503);
    assertThat(endpoints.handle("GET", "/metrics").orElseThrow().status()).isEqualTo(200);
    policy = "{\"killSwitch\":{\"metricsExempt\":false}}";
    assertThat(endpoints.handle("GET", "/stats").orElseThrow().status()).isEqualTo(503);
  }
}
