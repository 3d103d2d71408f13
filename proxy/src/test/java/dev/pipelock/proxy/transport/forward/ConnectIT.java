package dev.pipelock.proxy.transport.forward;

import static dev.pipelock.proxy.transport.forward.ProxyFixture.answer;
import static dev.pipelock.proxy.transport.forward.ProxyFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.testing.LeakCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
class ConnectIT {
  private static ProxyFixture proxy;

  @BeforeAll
  static void start(@TempDir Path directory) {
    proxy = new ProxyFixture(directory);
  }

  @AfterAll
  static void stop() {
    proxy.close();
  }

  @BeforeEach
  void defaultPolicy() {
    proxy.publish(Map.of());
  }

  private static void passthrough() {
    proxy.publish(Map.of("tlsInterception", proxy.interception(List.of("localhost"))));
  }

  private static String upperCase(int port) throws IOException {
    try (var socket = connect(port)) {
      socket.getOutputStream().write("text".getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Socket connect(int port) throws IOException {
    var socket = proxy.socket();
    socket
        .getOutputStream()
        .write(
            ("CONNECT localhost:" + port + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var octet = socket.getInputStream().read();
      assertThat(octet).as("answer to CONNECT: " + head).isNotNegative();
      head.append((char) octet);
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 200");
    return socket;
  }

  @Nested
  class Tunnels {
    /** A resolver is asked for a name as it is spelled, so its case is data. */
    @Test
    void secretInTheLettersOfTheNameIsRefusedBeforeDns() throws Exception {
      var secret = SampleText.expand("ghp_{alnum:36}");
      var data =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(secret.getBytes(StandardCharsets.US_ASCII));
      var host = data.substring(0, 30) + "." + data.substring(30) + ".zone.invalid";

      assertThat(statusLine(host + ":443")).contains("403").contains("github-token");
      assertThat(statusLine("d111111abcdef8.zone.invalid:443")).contains("502");
    }

    private String statusLine(String authority) throws IOException {
      try (var socket = proxy.socket()) {
        var head = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
            .readLine();
      }
    }

    @Test
    void keepsTheUpstreamsOwnCertificate() throws Exception {
      var url =
          proxy.https(
              proxy.upstreamCa,
              "localhost",
              exchange -> answer(exchange, "text/plain", new byte[] {'o', 'k'}));
      passthrough();

      var response =
          proxy.client(proxy.upstreamCa).send(request(url).build(), BodyHandlers.ofString());

      assertThat(response.body()).isEqualTo("ok");
      assertThat(issuer(response))
          .isEqualTo(proxy.upstreamCa.certificate().getSubjectX500Principal().getName());
      assertThat(proxy.events("tunnel_open")).isNotEmpty();
    }

    @Test
    void passOnTheEndOfTheClientsInput() throws Exception {
      var port =
          proxy.tcp(
              socket -> {
                var all = socket.getInputStream().readAllBytes();
                socket
                    .getOutputStream()
                    .write(
                        new String(all, StandardCharsets.UTF_8)
                            .toUpperCase(java.util.Locale.ROOT)
                            .getBytes(StandardCharsets.UTF_8));
              });
      passthrough();

      assertThat(upperCase(port)).isEqualTo("TEXT");
      await()
          .untilAsserted(
              () ->
                  assertThat(proxy.events("tunnel_close"))
                      .anyMatch(event -> event.contains("bytes_out=4, bytes_in=4")));
    }

    /** The client's end is seen while the upstream has yet to take most of what came before it. */
    @Test
    void carryTheAnswerToAClientThatIsDoneSending() throws Exception {
      var ended = new CountDownLatch(1);
      var port =
          proxy.tcp(
              socket -> {
                try {
                  assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException stopped) {
                  throw new IOException(stopped);
                }
                var all = socket.getInputStream().readAllBytes();
                socket
                    .getOutputStream()
                    .write(Integer.toString(all.length).getBytes(StandardCharsets.US_ASCII));
              });
      passthrough();
      // More than the proxy holds, less than the kernel does: it is all sent before any is taken.
      var sent = new byte[1 << 20];

      try (var socket = connect(port)) {
        socket.getOutputStream().write(sent);
        socket.shutdownOutput();
        ended.countDown();

        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
            .isEqualTo(Integer.toString(sent.length));
      }
    }

    @Test
    void carryBytesThatCameWithTheConnect() throws Exception {
      var port =
          proxy.tcp(
              socket -> socket.getOutputStream().write(socket.getInputStream().readNBytes(5)));
      passthrough();

      var answer =
          proxy.roundTrip("CONNECT localhost:" + port + " HTTP/1.1\r\nHost: x\r\n\r\nearly");

      assertThat(answer).endsWith("\r\n\r\nearly");
    }

    @Test
    void endWhenANewPolicyForbidsTheirDestination() throws Exception {
      var port = proxy.tcp(socket -> socket.getInputStream().readAllBytes());
      passthrough();

      try (var socket = connect(port)) {
        proxy.publish(Map.of("ssrf", Map.of(), "trustedDomains", List.of()));

        assertThat(socket.getInputStream().read()).as("end of the tunnel").isNegative();
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(proxy.events("tunnel_close"))
                      .anyMatch(event -> event.contains("reason=policy")));
    }

    @Test
    void areRefusedForPortThatIsNotAllowed() throws Exception {
      var answer = proxy.roundTrip("CONNECT localhost:25 HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(answer)
          .startsWith("HTTP/1.1 403 pipelock: destination.port")
          .contains("connect_ports");
    }

    @Test
    void nameHostThatDoesNotResolve() throws Exception {
      var answer = proxy.roundTrip("CONNECT nowhere.invalid:443 HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 502").contains("nowhere.invalid");
      assertThat(proxy.events("error")).anyMatch(event -> event.contains("nowhere.invalid:443"));
    }

    @Test
    void nameUpstreamThatRefusesTheConnection() throws Exception {
      var port = proxy.tcp(socket -> socket.getInputStream().readAllBytes());
      passthrough();
      assertThat(upperCase(port)).isEmpty();
      var closed = closedPort();
      proxy.publish(
          Map.of(
              "tlsInterception",
              proxy.interception(List.of("localhost")),
              "forwardProxy",
              Map.of("enabled", true, "connectPorts", List.of(closed))));

      var answer = proxy.roundTrip("CONNECT localhost:" + closed + " HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 502").contains("localhost:" + closed, "refused");
    }

    private static int closedPort() throws IOException {
      try (var socket = new java.net.ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }
  }

  @Nested
  class Interception {
    @Test
    void mediatesHttpsWithOurCertificateAndKeepsTheConnection() throws Exception {
      var url =
          proxy.https(
              proxy.upstreamCa,
              "localhost",
              exchange -> answer(exchange, "text/plain", new byte[] {'o', 'k'}));
      var client = proxy.client(proxy.interceptionCa);

      var first = client.send(request(url + "/a").build(), BodyHandlers.ofString());
      var second = client.send(request(url + "/b").build(), BodyHandlers.ofString());

      assertThat(List.of(first.body(), second.body())).containsExactly("ok", "ok");
      assertThat(issuer(first))
          .isEqualTo(proxy.interceptionCa.certificate().getSubjectX500Principal().getName());
    }

    @Test
    void refusesLeakInsideTls() throws Exception {
      var url =
          proxy.https(
              proxy.upstreamCa,
              "localhost",
              exchange -> answer(exchange, "text/plain", new byte[] {'o', 'k'}));

      var response =
          proxy
              .client(proxy.interceptionCa)
              .send(
                  request(url + "/v1/chat/completions")
                      .header("Content-Type", "application/json")
                      .POST(
                          BodyPublishers.ofString(
                              SampleText.expand("{\"text\":\"ghp_{alnum:36}\"}")))
                      .build(),
                  BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("GitHub Token");
    }

    @Test
    void refusesUpstreamWhoseCertificateDoesNotVerify() throws Exception {
      var url =
          proxy.https(
              proxy.strangeCa,
              "localhost",
              exchange -> answer(exchange, "text/plain", new byte[] {'o', 'k'}));

      var response =
          proxy.client(proxy.interceptionCa).send(request(url).build(), BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.body()).contains("localhost:", "does not chain to a trusted root");
    }

    @Test
    void refusesUpstreamWhoseCertificateIsForAnotherName() throws Exception {
      var url =
          proxy.https(
              proxy.upstreamCa,
              "other.example",
              exchange -> answer(exchange, "text/plain", new byte[] {'o', 'k'}));

      var response =
          proxy.client(proxy.interceptionCa).send(request(url).build(), BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.body()).contains("for another name");
    }

    @Test
    void countsClientThatRefusesOurCertificate() {
      var url =
          proxy.https(
              proxy.upstreamCa,
              "localhost",
              exchange -> answer(exchange, "text/plain", new byte[] {'o', 'k'}));
      var client = proxy.client(proxy.upstreamCa);

      assertThatThrownBy(() -> client.send(request(url).build(), BodyHandlers.ofString()))
          .isInstanceOf(SSLException.class);

      await()
          .untilAsserted(
              () ->
                  assertThat(proxy.events("tls_intercept"))
                      .anyMatch(
                          event -> event.contains("outcome=handshake_error, host=localhost")));
    }

    @Test
    void refusesAuthorityOtherThanTheTunnels() throws Exception {
      var port = proxy.tcp(socket -> {});

      try (var socket = connect(port)) {
        socket
            .getOutputStream()
            .write(
                "GET / HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
        var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer).startsWith("HTTP/1.1 421");
      }
    }

    @Test
    void closesOnWhatIsNeitherTlsNorHttp() throws Exception {
      var port = proxy.tcp(socket -> socket.getOutputStream().write('x'));

      try (var socket = connect(port)) {
        socket.getOutputStream().write(new byte[] {0, 1, 2});

        assertThat(socket.getInputStream().read()).isNegative();
      }
    }
  }

  private static String issuer(java.net.http.HttpResponse<?> response) throws Exception {
    var certificate =
        (X509Certificate) response.sslSession().orElseThrow().getPeerCertificates()[0];
    return certificate.getIssuerX500Principal().getName();
  }
}
