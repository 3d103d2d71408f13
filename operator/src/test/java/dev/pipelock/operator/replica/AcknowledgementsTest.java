package dev.pipelock.operator.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
  private static final Pace PACE =
      new Pace(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMinutes(5), 2);

  private final AtomicReference<String> body = new AtomicReference<>("{\"config_hash\":\"old\"}");
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();
  private final HttpServer server = start();
  private final Acknowledgements<String> acknowledgements =
      new Acknowledgements<>(new HealthClient(), PACE, group -> changes.incrementAndGet());

  @AfterEach
  void stop() {
    acknowledgements.close();
    server.stop(0);
  }

  @Test
  void asksUntilTheReplicaIsInSyncAndThenRests() {
    acknowledgements.watch("sure", replica(), "new");
    await().until(() -> changes.get() == 1);

    body.set("{\"config_hash\":\"new\"}");
    await().until(() -> changes.get() == 2);

    assertThat(hash()).isEqualTo("new");
    var rested = asked.get();
    await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(2))
        .until(() -> asked.get() == rested);
  }

  @Test
  void newPolicyWakesIt() {
    body.set("{\"config_hash\":\"one\"}");
    acknowledgements.watch("sure", replica(), "one");
    await().until(() -> changes.get() == 1);

    body.set("{\"config_hash\":\"two\"}");
    acknowledgements.watch("sure", replica(), "two");

    await().until(() -> changes.get() == 2);
    assertThat(hash()).isEqualTo("two");
  }

  @Test
  void repeatedAnswerIsNoNews() {
    acknowledgements.watch("sure", replica(), "new");

    await().until(() -> asked.get() > 5);

    assertThat(changes).hasValue(1);
  }

  @Test
  void forgottenReplicaIsLeftAlone() {
    acknowledgements.watch("sure", replica(), "new");
    await().until(() -> changes.get() == 1);

    acknowledgements.forget("sure");

    assertThat(acknowledgements.of("sure", "uid")).isEmpty();
    // One question may have been under way.
    var before = asked.get() + 1;
    await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(2))
        .until(() -> asked.get() <= before);
  }

  @Test
  void garbageAndOversizeAreNoAnswers() {
    body.set("<html>");
    acknowledgements.watch("sure", replica(), "new");
    await().until(() -> asked.get() > 2);
    assertThat(acknowledgements.of("sure", "uid")).isEmpty();

    body.set("{\"config_hash\":\"" + "x".repeat(100_000) + "\"}");
    var before = asked.get();
    await().until(() -> asked.get() > before + 2);
    assertThat(acknowledgements.of("sure", "uid")).isEmpty();

    body.set("{\"config_hash\":\"new\"}");
    await().until(() -> acknowledgements.of("sure", "uid").isPresent());
  }

  @Test
  void readsRefusalAndGaps() {
    var said =
        Acknowledgement.parse(
            """
            {"config_hash": "h", "config_error": "line 3", "other": 1,
             "not_enforced": [{"path": "dlp", "reason": "r"}, "odd"]}
            """);

    assertThat(said.hash()).isEqualTo("h");
    assertThat(said.refusal()).isEqualTo("line 3");
    assertThat(said.gaps()).containsExactly(new Acknowledgement.Gap("dlp", "r"));
    assertThatIllegalArgumentException().isThrownBy(() -> Acknowledgement.parse("[]"));
  }

  private String hash() {
    return acknowledgements.of("sure", "uid").map(said -> String.valueOf(said.hash())).orElse("");
  }

  private Map<String, URI> replica() {
    return Map.of(
        "uid", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/health"));
  }

  private HttpServer start() {
    try {
      var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
      http.createContext(
          "/health",
          exchange -> {
            try (exchange) {
              asked.incrementAndGet();
              var bytes = Objects.requireNonNull(body.get()).getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, bytes.length);
              exchange.getResponseBody().write(bytes);
            }
          });
      http.start();
      return http;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
