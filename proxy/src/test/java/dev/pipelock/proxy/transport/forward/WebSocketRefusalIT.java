package dev.pipelock.proxy.transport.forward;

import static dev.pipelock.proxy.transport.forward.WebSocketPeer.BINARY;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.CLOSE;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.CONTINUATION;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.MORE;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.PING;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.PONG;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.RSV1;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.killswitch.KillSwitchSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a WebSocket, and how both sides are told. */
class WebSocketRefusalIT extends WebSocketFixture {
  @Test
  void ofLeak() throws Exception {
    open("");

    client.send(TEXT, "{\"key\":\"" + secret() + "\"}");

    expectClosed(1008, "github-token");
    expectEvent("body_dlp", "action=block");
  }

  @Test
  void ofLeakOverFragments() throws Exception {
    open("");
    var secret = secret();

    client.send(TEXT | MORE, secret.substring(0, 12));
    client.send(CONTINUATION, secret.substring(12));

    expectClosed(1008, "github-token");
  }

  @Test
  void ofLeakOverMessages() throws Exception {
    open("");
    var secret = secret();

    client.send(TEXT, secret.substring(0, 12));
    assertThat(next(RECEIVED).opcode()).isEqualTo(TEXT);
    client.send(TEXT, secret.substring(12));

    expectClosed(1008, "github-token");
  }

  @ParameterizedTest
  @ValueSource(ints = {PING, PONG})
  void ofLeakInControlFrame(int opcode) throws Exception {
    open("");

    client.send(opcode, secret());

    expectClosed(1008, "github-token");
  }

  @Test
  void ofLeakInTheReasonOfClosing() throws Exception {
    open("");

    client.send(CLOSE, ("\u0003\u00e8" + secret()).getBytes(StandardCharsets.ISO_8859_1));

    assertThat(next(RECEIVED).closeReason()).doesNotContain("ghp_").contains("github-token");
  }

  @Test
  void ofTheKillSwitch() throws Exception {
    open("");

    proxy.killSwitch.set(KillSwitchSource.API, true, "test");

    try {
      expectClosed(1008, "kill_switch");
    } finally {
      proxy.killSwitch.set(KillSwitchSource.API, false, "test");
    }
  }

  @Test
  void ofInjection() throws Exception {
    open("");

    upstream.send(TEXT, INJECTION);

    expectClosed(1008, "pipelock: ");
    expectEvent("response_scan", "action=block");
  }

  @Test
  void ofInjectionOverMessages() throws Exception {
    open("");

    for (var word : INJECTION.split("(?<= )")) {
      upstream.send(TEXT, "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word + "\"}}]}");
    }

    var frame = client.receive();
    var text = new StringBuilder();
    while (frame.opcode() == TEXT) {
      text.append(frame.text());
      frame = client.receive();
    }
    assertThat(frame.closeCode()).isEqualTo(1008);
    assertThat(text).doesNotContain("password");
  }

  @Test
  void ofBinary() throws Exception {
    open("");

    client.send(BINARY, new byte[] {1});

    expectClosed(1008, "websocket.binary");
  }

  @Test
  void ofLeakInBinary() throws Exception {
    proxy.publish(webSocket(Map.of("allowBinaryFrames", true)));
    open("");

    client.send(BINARY, "\u0000\u0001" + secret());

    expectClosed(1008, "github-token");
  }

  @Test
  void ofLargeMessage() throws Exception {
    proxy.publish(webSocket(Map.of("maxMessageBytes", 1000)));
    open("");

    upstream.send(TEXT, "a ".repeat(501));

    expectClosed(1009, "max_message_bytes");
    expectEvent("blocked", "rule=limit.websocket_message");
  }

  @Test
  void ofManySmallFragments() throws Exception {
    proxy.publish(webSocket(Map.of("maxMessageBytes", 1000)));
    open("");

    client.send(TEXT | MORE, "a ".repeat(300));
    client.send(CONTINUATION | MORE, "a ".repeat(300));

    expectClosed(1009, "max_message_bytes");
  }

  @Test
  void ofCompressedMessage() throws Exception {
    open("");

    client.send(TEXT | RSV1, "x");

    expectClosed(1002, "");
  }

  @Test
  void ofUnmaskedMessage() throws Exception {
    open("");

    client.send(TEXT, new byte[] {'x'}, false);

    expectClosed(1002, "");
  }

  @Test
  void ofTextThatIsNoUtf8() throws Exception {
    open("");

    client.send(TEXT, new byte[] {(byte) 0xc3, 0x28});

    expectClosed(1007, "");
  }

  @Test
  void whenIdle() throws Exception {
    proxy.publish(webSocket(Map.of("idleTimeoutSeconds", 1)));
    open("");

    expectClosed(1001, "idle");
  }

  @Test
  void whenTheirTimeIsUp() throws Exception {
    proxy.publish(webSocket(Map.of("maxConnectionSeconds", 1)));
    open("");

    expectClosed(1001, "longest life");
  }

  @Test
  void afterNewPolicyForbidsTheUpstream() throws Exception {
    open("");
    proxy.publish(Map.of("killSwitch", Map.of("enabled", true)));

    client.send(TEXT, "hello");

    expectClosed(1008, "kill");
  }

  @Test
  void ofRequestBehindTheHandshake() throws Exception {
    var answer =
        ask(
            "http://localhost:" + port + "/live",
            headers("", "GET http://localhost:" + port + "/other HTTP/1.1", "Host: x"));

    assertThat(answer).startsWith("HTTP/1.1 101 ");
    assertThat(client.receive().closeCode()).isEqualTo(1002);
    assertThat(client.ended()).isTrue();
    assertThat(next(ASKED)).startsWith("GET /live ");
    assertThat(ASKED).as("requests at the upstream").isEmpty();
  }
}
