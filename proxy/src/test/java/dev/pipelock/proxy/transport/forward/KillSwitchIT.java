package dev.pipelock.proxy.transport.forward;

import static dev.pipelock.proxy.transport.forward.ProxyFixture.answer;
import static dev.pipelock.proxy.transport.forward.ProxyFixture.request;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelock.proxy.killswitch.KillSwitchSource;
import dev.pipelock.proxy.testing.LeakCheck;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The kill switch over real sockets: what is under way ends at once, what is new is refused. */
@ExtendWith(LeakCheck.class)
class KillSwitchIT {
  private static final Duration PROMISED = Duration.ofMillis(250);
  private static ProxyFixture proxy;

  @BeforeAll
  static void start(@TempDir Path directory) {
    proxy = new ProxyFixture(directory);
  }

  @AfterAll
  static void stop() {
    proxy.close();
  }

  @AfterEach
  void off() {
    proxy.killSwitch.set(KillSwitchSource.API, false, "test");
    proxy.publish(Map.of());
  }

  /** A tunnel to an upstream that echoes, through which something went already. */
  private static Socket tunnel() throws IOException {
    var port = proxy.tcp(socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
    proxy.publish(withoutInterception(Map.of()));
    var socket = proxy.socket();
    socket
        .getOutputStream()
        .write(
            ("CONNECT localhost:" + port + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
                .getBytes(US_ASCII));
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 200");
    assertThat(echoes(socket)).isTrue();
    return socket;
  }

  private static Map<String, Object> withoutInterception(Map<String, Object> more) {
    var changes = new java.util.HashMap<String, Object>(more);
    changes.put("tlsInterception", Map.of("enabled", false));
    return changes;
  }

  private static boolean echoes(Socket socket) throws IOException {
    socket.getOutputStream().write('x');
    return socket.getInputStream().read() == 'x';
  }

  private static boolean ended(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void cutsALiveTunnelWithinAQuarterOfASecond() throws Exception {
    try (var socket = tunnel()) {
      var before = System.nanoTime();
      proxy.killSwitch.set(KillSwitchSource.API, true, "test");

      assertThat(ended(socket)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PROMISED);
    }
  }

  @Test
  void cutsALiveTunnelWhenTheConfigurationSaysSo() throws Exception {
    try (var socket = tunnel()) {
      proxy.publish(
          withoutInterception(Map.of("mode", "audit", "killSwitch", Map.of("enabled", true))));

      assertThat(ended(socket)).isTrue();
    }
    assertThat(proxy.events("kill_switch_change"))
        .anyMatch(fields -> fields.contains("source=config") && fields.contains("active=true"));
  }

  @Test
  void leavesTheTunnelsOfSparedClientsAlone() throws Exception {
    try (var socket = tunnel()) {
      proxy.publish(
          withoutInterception(
              Map.of("killSwitch", Map.of("allowlistIps", List.of("127.0.0.0/8")))));

      proxy.killSwitch.set(KillSwitchSource.API, true, "test");

      assertThat(echoes(socket)).isTrue();
    }
  }

  @Test
  void cutsAnAnswerThatIsUnderWay() throws Exception {
    var begun = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    var url =
        proxy.http(
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write("data: one\n\n".getBytes(UTF_8));
              exchange.getResponseBody().flush();
              begun.countDown();
              try {
                over.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    var response =
        proxy.client().send(request(url + "/events").build(), BodyHandlers.ofInputStream());
    assertThat(response.body().read()).isEqualTo('d');
    begun.await();

    proxy.killSwitch.set(KillSwitchSource.API, true, "test");

    assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    over.countDown();
  }

  @Test
  void refusesWhatIsNewInEveryModeServesHealthAndServesAgainAfterwards() throws Exception {
    var url = proxy.http(exchange -> answer(exchange, "text/plain", new byte[] {'o', 'k'}));
    proxy.publish(Map.of("mode", "audit", "killSwitch", Map.of("message", "stopped by hand")));
    proxy.killSwitch.set(KillSwitchSource.API, true, "test");

    var refused = proxy.client().send(request(url + "/").build(), BodyHandlers.ofString());
    var connect =
        proxy.roundTrip("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n");
    var health = proxy.roundTrip("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("stopped by hand");
    assertThat(connect).startsWith("HTTP/1.1 403");
    assertThat(health).startsWith("HTTP/1.1 200");
    assertThat(proxy.events("kill_switch_deny")).isNotEmpty();
    proxy.killSwitch.set(KillSwitchSource.API, false, "test");
    assertThat(proxy.client().send(request(url + "/").build(), BodyHandlers.ofString()).body())
        .isEqualTo("ok");
  }
}
