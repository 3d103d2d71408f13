package dev.pipelock.proxy.transport.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to an upstream that serve one client after another, and those that must not. */
class UpstreamReuseIT {
  private static final int CLIENTS = 12;

  /** A pool for each event loop, of which there are two at least. */
  private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private static ProxyFixture proxy;

  private final AtomicInteger accepted = new AtomicInteger();

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

  @Test
  void serveOneClientAfterAnother() throws Exception {
    int port = origin(Integer.MAX_VALUE);

    for (int client = 0; client < CLIENTS; client++) {
      assertThat(get(port, "")).startsWith("HTTP/1.1 200");
    }

    assertThat(accepted.get()).isBetween(1, LOOPS);
  }

  @Test
  void areOpenedAnewWhereTheUpstreamHungUp() throws Exception {
    int port = origin(1);

    for (int client = 0; client < CLIENTS; client++) {
      assertThat(get(port, "")).startsWith("HTTP/1.1 200");
    }

    assertThat(accepted.get()).isEqualTo(CLIENTS);
  }

  @Test
  void belongToOneClientWhereItsRequestsAuthenticateThem() throws Exception {
    int port = origin(Integer.MAX_VALUE);

    for (int client = 0; client < CLIENTS; client++) {
      assertThat(get(port, "Authorization: NTLM AAAA\r\n")).startsWith("HTTP/1.1 200");
    }

    assertThat(accepted.get()).isEqualTo(CLIENTS);
  }

  @Test
  void areNotUsedUnderAnotherPolicy() throws Exception {
    int port = origin(Integer.MAX_VALUE);
    for (int client = 0; client < CLIENTS; client++) {
      assertThat(get(port, "")).startsWith("HTTP/1.1 200");
    }
    int before = accepted.get();

    proxy.publish(Map.of("explainBlocks", true));

    assertThat(get(port, "")).startsWith("HTTP/1.1 200");
    assertThat(accepted.get()).isEqualTo(before + 1);
  }

  @Test
  void openNoWayToWhatThePolicyNoLongerAllows() throws Exception {
    int port = origin(Integer.MAX_VALUE);
    assertThat(get(port, "")).startsWith("HTTP/1.1 200");

    proxy.publish(Map.of("ssrf", Map.of("ipAllowlist", List.of()), "trustedDomains", List.of()));

    assertThat(get(port, "")).startsWith("HTTP/1.1 403");
  }

  /** Answers so many requests on each connection, then hangs up. */
  private int origin(int requests) {
    return proxy.tcp(
        socket -> {
          accepted.incrementAndGet();
          for (int request = 0; request < requests && readHead(socket); request++) {
            socket.getOutputStream().write(ANSWER);
          }
        });
  }

  private static boolean readHead(Socket socket) throws IOException {
    int last = 0;
    for (int octet = socket.getInputStream().read(); octet >= 0; ) {
      last = last << 8 | octet;
      if (last == 0x0D0A0D0A) {
        return true;
      }
      octet = socket.getInputStream().read();
    }
    return false;
  }

  private static String get(int port, String header) throws IOException {
    return proxy.roundTrip(
        "GET http://localhost:"
            + port
            + "/ HTTP/1.1\r\nHost: localhost\r\n"
            + header
            + "Connection: close\r\n\r\n");
  }
}
