package dev.pipelock.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayIT {
  private ServerSocket backend;
  private Relay relay;
  private InetSocketAddress address;

  @BeforeEach
  void listen() throws IOException {
    backend = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::echoWhole);
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = new InetSocketAddress(free.getInetAddress(), free.getLocalPort());
    }
    relay = Relay.listen(address, 1);
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    backend.close();
  }

  @Test
  void eachSideMayCloseItsHalfAlone() throws IOException {
    relay.backends(List.of(backend()));
    try (var client = client()) {
      client.getOutputStream().write("question".getBytes(StandardCharsets.UTF_8));
      client.shutdownOutput();

      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("question");
    }
  }

  @Test
  void goesOnToTheNextBackendWhenOneRefuses() throws IOException {
    var refusing = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    relay.backends(List.of(refusing, backend()));

    try (var client = client()) {
      client.getOutputStream().write(1);
      client.shutdownOutput();

      assertThat(client.getInputStream().readAllBytes()).containsExactly(1);
    }
  }

  @Test
  void closesWhenNoPodIsReady() throws IOException {
    try (var client = client()) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void refusesConnectionsAboveTheLimitAndTakesThemAgainLater() throws IOException {
    relay.backends(List.of(backend()));
    try (var first = client();
        var second = client()) {
      assertThat(second.getInputStream().read()).as("one place only").isEqualTo(-1);
      first.shutdownOutput();
      assertThat(first.getInputStream().read()).isEqualTo(-1);
    }
    await().untilAsserted(this::eachSideMayCloseItsHalfAlone);
  }

  @Test
  void closingEndsOpenConnections() throws IOException {
    relay.backends(List.of(backend()));
    try (var client = client()) {
      client.getOutputStream().write(1);
      relay.close();

      assertThat(endOf(client)).isTrue();
    }
  }

  private static boolean endOf(Socket client) {
    try {
      return client.getInputStream().read() == -1;
    } catch (IOException reset) {
      return true;
    }
  }

  private InetSocketAddress backend() {
    return new InetSocketAddress(backend.getInetAddress(), backend.getLocalPort());
  }

  private Socket client() throws IOException {
    var socket = new Socket();
    socket.connect(address, 1000);
    socket.setSoTimeout(10_000);
    return socket;
  }

  /** Answers with all it has read, once the client has closed its half. */
  private void echoWhole() {
    while (!backend.isClosed()) {
      try (var connection = backend.accept()) {
        connection.getOutputStream().write(connection.getInputStream().readAllBytes());
      } catch (IOException gone) {
        assertThat(gone).as("a client that hung up, or the end of the test").isNotNull();
      }
    }
  }
}
