package dev.pipelock.proxy.transport.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class McpTroubleIT extends McpListenerFixture {

  @Test
  void namesAnUpstreamThatIsDown() throws Exception {
    sure.close();

    var answer = post(call("search", ""));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(error(answer).path("code").asInt()).isEqualTo(-32003);
    assertThat(error(answer).path("message").asText())
        .contains(sure.url().getAuthority(), "connection refused");
    assertThat(JSON.readTree(answer.body()).path("id").asInt()).isEqualTo(7);
    assertThat(audit.last().event()).isEqualTo("error");
  }

  @Test
  void namesAnUpstreamThatDoesNotResolve() throws Exception {
    try (var other =
        McpListener.bind(anyPort(), URI.create("http://no-such-host.invalid/mcp"), services())) {
      var answer =
          send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + other.address().getPort() + "/mcp"))
                  .POST(BodyPublishers.ofString(call("search", ""))));

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body()).contains("no-such-host.invalid:80", "does not resolve");
    }
  }

  @Test
  void answers504WhereTheUpstreamIsSilent() throws Exception {
    var release = new CountDownLatch(1);
    sure.tool("slow", (exchange, id) -> awaitQuietly(release));
    try (var hasty = McpListener.bind(anyPort(), sure.url(), services(), Duration.ofMillis(200))) {
      var answer =
          send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + hasty.address().getPort() + "/mcp"))
                  .header("Authorization", "Bearer t")
                  .POST(BodyPublishers.ofString(call("slow", ""))));

      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(error(answer).path("code").asInt()).isEqualTo(-32003);
    } finally {
      release.countDown();
    }
  }

  @Test
  void answers502WhereTheUpstreamHangsUp() throws Exception {
    sure.tool("rude", (exchange, id) -> exchange.close());

    var answer = post(call("rude", ""));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(error(answer).path("message").asText()).contains("closed before");
  }

  @Test
  void hangsUpOnTheUpstreamWhenTheClientOfAStreamIsGone() throws Exception {
    var started = new CountDownLatch(1);
    var noticed = new CountDownLatch(1);
    sure.tool("endless", (exchange, id) -> streamUntilClosed(exchange, started, noticed));

    try (var socket = new Socket(listener.address().getAddress(), port())) {
      socket.getOutputStream().write(rawPost(call("endless", "")));
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(noticed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void survivesAClientThatHangsUpMidBody() throws Exception {
    try (var socket = new Socket(listener.address().getAddress(), port())) {
      socket
          .getOutputStream()
          .write(
              "POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n{\"json"
                  .getBytes(UTF_8));
    }

    assertThat(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}").statusCode())
        .isEqualTo(200);
    assertThat(sure.received()).hasSize(1);
  }

  @Test
  void servesRequestsThatWereSentAheadInOrder() throws Exception {
    var first = rawPost("{\"jsonrpc\":\"2.0\",\"id\":\"first\",\"method\":\"tools/list\"}");
    var second = rawPost("{\"jsonrpc\":\"2.0\",\"id\":\"second\",\"method\":\"tools/list\"}");
    try (var socket = new Socket(listener.address().getAddress(), port())) {
      var both = new ByteArrayOutputStream();
      both.write(first);
      both.write(second);
      socket.getOutputStream().write(both.toByteArray());
      socket.shutdownOutput();

      var answers = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answers).containsSubsequence("\"first\"", "\"second\"");
    }
  }

  @Test
  void closesIdleConnectionsAtOnceAndWaitsForExchanges() throws Exception {
    var release = new CountDownLatch(1);
    var asked = new CountDownLatch(1);
    sure.tool(
        "slow",
        (exchange, id) -> {
          asked.countDown();
          awaitQuietly(release);
          SureLikeServer.json(exchange, 200, SureLikeServer.result(id, "done"));
        });
    post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
    var pending = client.sendAsync(request(call("slow", "")).build(), BodyHandlers.ofString());
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

    var closing = CompletableFuture.runAsync(listener::close);
    release.countDown();

    assertThat(result(pending.get(4, TimeUnit.SECONDS))).isEqualTo("done");
    assertThat(closing)
        .as("neither idle nor answered connections hold the listener up")
        .succeedsWithin(Duration.ofSeconds(4));
  }
}
