package dev.pipelock.proxy.transport.forward;

import static dev.pipelock.proxy.transport.forward.WebSocketPeer.BINARY;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.CLOSE;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.CONTINUATION;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.MORE;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.PING;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.PONG;
import static dev.pipelock.proxy.transport.forward.WebSocketPeer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets through the proxy: handshakes, what passes, and the two ways in. */
class WebSocketIT extends WebSocketFixture {
  @Nested
  class Handshakes {
    @Test
    void passWithoutExtensions() throws Exception {
      var asked =
          open(
              headers(
                  "Origin: https://app.example",
                  "Authorization: Bearer x",
                  "Sec-WebSocket-Extensions: permessage-deflate",
                  "Sec-WebSocket-Protocol: chat"));

      assertThat(asked)
          .startsWith("GET /live HTTP/1.1\r\n")
          .containsIgnoringCase("origin: https://app.example\r\n")
          .containsIgnoringCase("authorization: Bearer x\r\n")
          .containsIgnoringCase("sec-websocket-protocol: chat\r\n")
          .containsIgnoringCase("sec-websocket-key: " + KEY + "\r\n")
          .doesNotContainIgnoringCase("sec-websocket-extensions");
    }

    @Test
    void areJudgedLikeAnyRequest() throws Exception {
      var answer = ask("http://localhost:" + port + "/live?token=" + secret(), "");

      assertThat(answer).startsWith("HTTP/1.1 403 ");
      assertThat(UPSTREAMS).isEmpty();
    }

    @Test
    void failWhereTheUpstreamCompressesUnasked() throws Exception {
      moreHeaders = "Sec-WebSocket-Extensions: permessage-deflate\r\n";

      assertThat(ask("http://localhost:" + port + "/", "")).startsWith("HTTP/1.1 502 ");
    }

    @Test
    void failWhereTheUpstreamDoesNotProveThatItUnderstood() throws Exception {
      var other =
          proxy.tcp(
              accepted -> {
                var peer = new WebSocketPeer(accepted, false);
                peer.head();
                peer.write(
                    headers(
                        "HTTP/1.1 101 Switching Protocols",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Accept: AAAA",
                        ""));
                peer.ended();
              });

      assertThat(ask("http://localhost:" + other + "/", "")).startsWith("HTTP/1.1 502 ");
    }

    @Test
    void passOnAnAnswerThatDeclines() throws Exception {
      var other =
          proxy.tcp(
              accepted -> {
                var peer = new WebSocketPeer(accepted, false);
                peer.head();
                peer.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
                peer.ended();
              });

      assertThat(ask("http://localhost:" + other + "/", "")).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void areRefusedOverTheLimitOfConnections() throws Exception {
      proxy.publish(webSocket(Map.of("maxConcurrentConnections", 1)));
      open("");

      try (var first = socket) {
        assertThat(ask("http://localhost:" + port + "/", "")).startsWith("HTTP/1.1 503 ");
        assertThat(first.isClosed()).isFalse();
      }
      await()
          .untilAsserted(
              () -> assertThat(ask("http://localhost:" + port + "/", "")).contains(" 101 "));
    }
  }

  @Nested
  class Messages {
    @Test
    void passBothWaysWithTheRightMask() throws Exception {
      open("");

      client.send(TEXT, "{\"say\":\"what is the weather\"}");
      var out = next(RECEIVED);
      upstream.send(TEXT, "It is sunny.");
      var in = client.receive();

      assertThat(out.text()).isEqualTo("{\"say\":\"what is the weather\"}");
      assertThat(out.masked()).isTrue();
      assertThat(in.text()).isEqualTo("It is sunny.");
      assertThat(in.masked()).isFalse();
    }

    @Test
    void areJoinedFromFragmentsWithPingsBetween() throws Exception {
      open("");

      client.send(TEXT | MORE, "one ");
      client.send(PING, "p");
      client.send(CONTINUATION | MORE, "");
      client.send(CONTINUATION, "two");

      assertThat(next(RECEIVED).opcode()).isEqualTo(PING);
      assertThat(next(RECEIVED).text()).isEqualTo("one two");
      upstream.send(PONG, "p");
      assertThat(client.receive().opcode()).isEqualTo(PONG);
    }

    @Test
    void keepTheirOrderWhenLargeOnesAreJudgedElsewhere() throws Exception {
      open("");
      var large = "The quick brown fox jumps over the lazy dog. ".repeat(4000);

      client.send(TEXT, large);
      client.send(TEXT, "after");

      assertThat(next(RECEIVED).text()).isEqualTo(large);
      assertThat(next(RECEIVED).text()).isEqualTo("after");
    }

    @Test
    void passBinaryWhereThePolicyAllowsIt() throws Exception {
      proxy.publish(webSocket(Map.of("allowBinaryFrames", true)));
      open("");

      client.send(BINARY, new byte[] {0, 1, (byte) 0xff});

      assertThat(next(RECEIVED).payload()).containsExactly(0, 1, 0xff);
    }

    @Test
    void passLeakInModeAudit() throws Exception {
      proxy.publish(Map.of("mode", "audit"));
      open("");

      client.send(TEXT, secret());

      assertThat(next(RECEIVED).text()).startsWith("ghp_");
      expectEvent("body_dlp", "would_block=true");
    }

    @Test
    void passOverTheLimitInModeAudit() throws Exception {
      proxy.publish(Map.of("mode", "audit", "websocketProxy", Map.of("maxMessageBytes", 10)));
      open("");

      client.send(TEXT, "more than ten bytes");

      assertThat(next(RECEIVED).text()).isEqualTo("more than ten bytes");
      expectEvent("anomaly", "rule=limit.websocket_message");
    }

    @Test
    void endWithTheHandshakeOfClosing() throws Exception {
      open("");

      client.send(CLOSE, new byte[] {0x03, (byte) 0xe8, 'b', 'y', 'e'});
      var asked = next(RECEIVED);
      upstream.send(CLOSE, new byte[] {0x03, (byte) 0xe8});

      assertThat(asked.closeCode()).isEqualTo(1000);
      assertThat(asked.closeReason()).isEqualTo("bye");
      assertThat(client.receive().closeCode()).isEqualTo(1000);
      assertThat(client.ended()).isTrue();
      expectEvent("ws_close", "reason=closed", "messages=2");
    }

    @Test
    void endWhenTheUpstreamGoesWithoutAWord() throws Exception {
      var other =
          proxy.tcp(
              accepted -> {
                var peer = new WebSocketPeer(accepted, false);
                peer.accept("");
                peer.send(TEXT, "last words");
              });
      assertThat(ask("http://localhost:" + other + "/", "")).startsWith("HTTP/1.1 101 ");

      assertThat(client.receive().text()).isEqualTo("last words");
      assertThat(client.ended()).isTrue();
    }
  }

  @Nested
  class Endpoint {
    private String target() {
      return "/ws?url=ws://localhost:" + port + "/live?a=b&c=d";
    }

    @Test
    void isNotThereByDefault() throws Exception {
      assertThat(ask(target(), "")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void passesOnWhatIsMeantForTheUpstream() throws Exception {
      proxy.publish(webSocket(Map.of("enabled", true)));

      assertThat(
              ask(
                  target(),
                  headers(
                      "Origin: http://proxy.example",
                      "Cookie: a=b",
                      "Authorization: Bearer x",
                      "X-Other: y")))
          .startsWith("HTTP/1.1 101 ");

      assertThat(next(ASKED))
          .startsWith("GET /live?a=b&c=d HTTP/1.1\r\n")
          .containsIgnoringCase("host: localhost:" + port + "\r\n")
          .containsIgnoringCase("origin: http://localhost:" + port + "\r\n")
          .containsIgnoringCase("authorization: Bearer x\r\n")
          .doesNotContainIgnoringCase("cookie:")
          .doesNotContainIgnoringCase("x-other:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "strip"})
    void treatsTheOriginAsThePolicyHasIt(String origin) throws Exception {
      proxy.publish(
          webSocket(Map.of("enabled", true, "originPolicy", origin, "forwardCookies", true)));

      ask(target(), "Origin: http://app.example\r\nCookie: a=b\r\n");

      var asked = next(ASKED);
      assertThat(asked.contains("http://app.example")).isEqualTo(origin.equals("forward"));
      assertThat(asked).containsIgnoringCase("cookie: a=b\r\n");
    }

    @Test
    void judgesMessages() throws Exception {
      proxy.publish(webSocket(Map.of("enabled", true)));
      ask(target(), "");

      client.send(TEXT, secret());

      expectClosed(1008, "github-token");
    }

    @Test
    void judgesTheWholeTarget() throws Exception {
      proxy.publish(webSocket(Map.of("enabled", true)));

      assertThat(ask(target() + "&t=" + secret(), "")).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void wantsWebSocket() throws Exception {
      proxy.publish(webSocket(Map.of("enabled", true)));

      assertThat(
              proxy.roundTrip(
                  "GET " + target() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 426 ")
          .containsIgnoringCase("sec-websocket-version: 13");
    }
  }

  @Nested
  class InsideTunnels {
    private WebSocket connect(String url, BlockingQueue<String> heard) {
      return proxy
          .client(proxy.interceptionCa)
          .newWebSocketBuilder()
          .buildAsync(
              URI.create(url),
              new WebSocket.Listener() {
                @Override
                public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                  heard.add(text.toString());
                  return WebSocket.Listener.super.onText(from, text, last);
                }

                @Override
                public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                  heard.add(code + " " + reason);
                  return WebSocket.Listener.super.onClose(from, code, reason);
                }
              })
          .orTimeout(20, TimeUnit.SECONDS)
          .join();
    }

    @Test
    void ofTlsAreMediated() throws Exception {
      var heard = new LinkedBlockingQueue<String>();
      var opened = connect("wss://localhost:" + securePort + "/", heard);

      opened.sendText("hello", true).join();
      assertThat(next(RECEIVED).text()).isEqualTo("hello");
      next(UPSTREAMS).send(TEXT, "good day");
      assertThat(next(heard)).isEqualTo("good day");
      opened.sendText(secret(), true).join();

      assertThat(next(heard)).startsWith("1008 pipelock: github-token");
    }

    @Test
    void ofPlainHttpAreMediated() throws Exception {
      var heard = new LinkedBlockingQueue<String>();
      connect("ws://localhost:" + port + "/", heard);

      next(UPSTREAMS).send(TEXT, INJECTION);

      assertThat(next(heard)).startsWith("1008 ");
    }
  }
}
