package dev.pipelock.proxy.transport.forward;

import static dev.pipelock.proxy.transport.forward.ProxyFixture.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.testing.LeakCheck;
import dev.pipelock.proxy.testing.TestCa;
import dev.pipelock.proxy.testing.TestHello;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The TLS server name against the host of the CONNECT, in relayed and in opened tunnels. */
@ExtendWith(LeakCheck.class)
class ServerNameIT {
  private static ProxyFixture proxy;
  private static int port;

  @BeforeAll
  static void start(@TempDir Path directory) {
    proxy = new ProxyFixture(directory);
    var url =
        proxy.https(
            proxy.upstreamCa,
            "localhost",
            exchange -> answer(exchange, "text/plain", new byte[] {'o', 'k'}));
    port = URI.create(url).getPort();
  }

  @AfterAll
  static void stop() {
    proxy.close();
  }

  @BeforeEach
  void forgetEvents() {
    proxy.audit.clear();
  }

  private static void relayed(Map<String, Object> changes) {
    var sections = new HashMap<String, Object>(changes);
    sections.put("tlsInterception", proxy.interception(List.of("localhost")));
    proxy.publish(sections);
  }

  private static Socket connect(String host, int port) throws IOException {
    var socket = proxy.socket();
    socket
        .getOutputStream()
        .write(
            ("CONNECT " + host + ":" + port + " HTTP/1.1\r\nHost: x\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      head.write(socket.getInputStream().read());
    }
    assertThat(head.toString(StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200");
    return socket;
  }

  /** One request over TLS; an empty name sends none. */
  private static String get(String connectHost, String serverName, TestCa trusted)
      throws IOException {
    try (var socket = connect(connectHost, port);
        var tls =
            (SSLSocket)
                TestCa.clientContext(trusted)
                    .getSocketFactory()
                    .createSocket(socket, null, port, true)) {
      var parameters = tls.getSSLParameters();
      parameters.setServerNames(
          serverName.isEmpty() ? List.of() : List.of(new SNIHostName(serverName)));
      tls.setSSLParameters(parameters);
      tls.getOutputStream()
          .write(
              ("GET / HTTP/1.1\r\nHost: " + connectHost + ":" + port + "\r\nConnection: close\r\n")
                  .concat("\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(tls.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static void expectEvent(String name, String... parts) {
    await()
        .untilAsserted(
            () -> assertThat(proxy.events(name)).anySatisfy(it -> assertThat(it).contains(parts)));
  }

  @Nested
  class RelayedTunnels {
    @Test
    void passWithTheNameOfTheConnect() throws Exception {
      relayed(Map.of());

      assertThat(get("localhost", "LocalHost", proxy.upstreamCa)).endsWith("ok");

      expectEvent("sni", "category=match", "encrypted_client_hello=false");
      assertThat(proxy.events("blocked")).isEmpty();
    }

    @Test
    void closeOnAnotherName() {
      relayed(Map.of());

      assertThatThrownBy(() -> get("localhost", "other.example", proxy.upstreamCa))
          .isInstanceOf(IOException.class);

      expectEvent("sni_mismatch", "sni_host=other.example", "category=mismatch", "outcome=closed");
      expectEvent("blocked", "rule=destination.server_name", "would_block=false");
    }

    @Test
    void passAnotherNameInModeAudit() throws Exception {
      relayed(Map.of("mode", "audit"));

      assertThat(get("localhost", "other.example", proxy.upstreamCa)).endsWith("ok");

      expectEvent("sni_mismatch", "category=mismatch", "outcome=passed");
      expectEvent("anomaly", "rule=destination.server_name", "would_block=true");
    }

    @Test
    void passAnotherNameWhereNamesAreNotVerified() throws Exception {
      relayed(
          Map.of(
              "forwardProxy",
              Map.of("enabled", true, "connectPorts", List.of(port), "sniVerification", false)));

      assertThat(get("localhost", "other.example", proxy.upstreamCa)).endsWith("ok");

      assertThat(proxy.events("sni_mismatch")).isEmpty();
    }

    @Test
    void passWithoutName() throws Exception {
      relayed(Map.of());

      assertThat(get("localhost", "", proxy.upstreamCa)).endsWith("ok");

      expectEvent("sni", "category=no_extension");
    }

    @Test
    void ofAddressesPassWithoutName() throws Exception {
      relayed(Map.of());

      assertThat(get("127.0.0.1", "", proxy.upstreamCa)).endsWith("ok");
    }

    @Test
    void ofAddressesCloseOnName() {
      relayed(Map.of());

      assertThatThrownBy(() -> get("127.0.0.1", "localhost", proxy.upstreamCa))
          .as("a blocked host would be reachable by its address")
          .isInstanceOf(IOException.class);
    }

    @Test
    void doNotShowNameThatHoldsSecret() throws Exception {
      relayed(Map.of());
      var secret = SampleText.expand("ghp_{alnum:36}");

      try (var socket = connect("localhost", port)) {
        socket.getOutputStream().write(TestHello.naming(secret + ".example"));

        assertThat(socket.getInputStream().read()).as("end of the tunnel").isNegative();
      }

      expectEvent("sni_mismatch", "sni_host=(not shown)");
      assertThat(proxy.audit.events().toString())
          .doesNotContainIgnoringCase(secret.substring(4, 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 6, 43, 100})
    void readHelloThatComesInPieces(int cut) throws Exception {
      relayed(Map.of());
      var hello = TestHello.naming("other.example");

      try (var socket = connect("localhost", port)) {
        socket.setTcpNoDelay(true);
        var out = socket.getOutputStream();
        for (var at = 0; at < hello.length; at += cut) {
          out.write(Arrays.copyOfRange(hello, at, Math.min(hello.length, at + cut)));
        }

        assertThat(socket.getInputStream().read()).as("end of the tunnel").isNegative();
      }
      expectEvent("sni_mismatch", "sni_host=other.example");
    }

    @Test
    void closeOnHelloThatBreaksOff() throws Exception {
      relayed(Map.of());

      try (var socket = connect("localhost", port)) {
        socket.getOutputStream().write(TestHello.naming("localhost"), 0, 60);
        socket.shutdownOutput();

        assertThat(socket.getInputStream().read()).isNegative();
      }
      expectEvent("sni_mismatch", "category=malformed_tls");
    }

    @Test
    void closeOnHelloThatDoesNotCome() throws Exception {
      relayed(Map.of());

      try (var socket = connect("localhost", port)) {
        socket.getOutputStream().write(TestHello.naming("localhost"), 0, 60);

        assertThat(socket.getInputStream().read()).isNegative();
      }
      expectEvent("sni_mismatch", "category=timeout");
      expectEvent("blocked", "rule=destination.client_hello");
    }

    @Test
    void closeOnHelloWithoutEnd() throws Exception {
      relayed(Map.of());
      var record = new byte[5 + 16_384];
      System.arraycopy(new byte[] {22, 3, 1, 0x40, 0, 1, 0, (byte) 0xff, 0}, 0, record, 0, 9);

      try (var socket = connect("localhost", port)) {
        socket.getOutputStream().write(record);

        assertThat(socket.getInputStream().read()).isNegative();
      }
      expectEvent("sni_mismatch", "category=malformed_tls");
    }
  }

  @Nested
  class OpenedTunnels {
    @Test
    void passWithTheNameOfTheConnect() throws Exception {
      proxy.publish(Map.of());

      assertThat(get("localhost", "localhost", proxy.interceptionCa)).endsWith("ok");

      expectEvent("sni", "category=match");
    }

    @Test
    void closeOnAnotherName() {
      proxy.publish(Map.of());

      assertThatThrownBy(() -> get("localhost", "other.example", proxy.interceptionCa))
          .isInstanceOf(IOException.class);

      expectEvent("sni_mismatch", "sni_host=other.example");
      assertThat(proxy.events("tls_intercept")).as("no handshake was begun").isEmpty();
    }

    @Test
    void passAnotherNameInModeAudit() throws Exception {
      proxy.publish(Map.of("mode", "audit"));

      assertThat(get("localhost", "other.example", proxy.interceptionCa)).endsWith("ok");

      expectEvent("anomaly", "rule=destination.server_name");
    }
  }
}
