package dev.pipelock.proxy.transport.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.transport.BindException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class McpBadInputIT extends McpListenerFixture {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                          | -32003
          {"jsonrpc"                                  | -32700
          {"id":5,"method":"x"}                       | -32600
          [{"jsonrpc":"2.0","id":1,"method":"x"}]     | -32600
          {"jsonrpc":"2.0","id":1,"id":2,"method":"x"}| -32600
          """)
  void answersGarbageWith400AndTheCode(String body, int code) throws Exception {
    var answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).path("code").asInt()).isEqualTo(code);
    assertThat(sure.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesABodyOverTheLimit(boolean declared) throws Exception {
    limit(Mode.BALANCED);
    var body = call("search", "\"q\":\"" + "x".repeat(200_000) + "\"").getBytes(UTF_8);
    var publisher =
        declared
            ? BodyPublishers.ofByteArray(body)
            : BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body));

    var answer = send(HttpRequest.newBuilder(uri("/mcp")).POST(publisher));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(error(answer).path("code").asInt()).isEqualTo(-32003);
    assertThat(error(answer).toString()).contains("request_body_scanning.max_body_bytes");
    assertThat(sure.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void passesItInAudit(boolean declared) throws Exception {
    limit(Mode.AUDIT);
    sure.toolReturning("search", "ok");
    var body = call("search", "\"q\":\"" + "x".repeat(200_000) + "\"");
    var bytes = BodyPublishers.ofString(body);

    var answer = send(request("").POST(declared ? bytes : BodyPublishers.fromPublisher(bytes)));

    assertThat(result(answer)).isEqualTo("ok");
    assertThat(sure.received().getLast().body()).isEqualTo(body);
    assertThat(audit.last().fields().get("would_block")).isEqualTo(true);
  }

  @Test
  void keepsTheConnectionOfOneItRefused() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      for (int message = 0; message < 3; message++) {
        socket.getOutputStream().write(rawPost("{\"jsonrpc\""));

        assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 400");
      }
    }
  }

  /** Reads an answer, and returns its head. */
  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      assertThat(octet).as("after: " + head).isNotNegative();
      head.append((char) octet);
    }
    var length = head.toString().toLowerCase(Locale.ROOT).split("content-length: ")[1];
    in.readNBytes(Integer.parseInt(length.substring(0, length.indexOf('\r'))));
    return head.toString();
  }

  @Test
  void closesNothingElseHere() throws Exception {
    assertThat(send(HttpRequest.newBuilder(uri("/api/v1/chats")).GET()).statusCode())
        .isEqualTo(404);
    assertThat(send(HttpRequest.newBuilder(uri("/metrics")).GET()).statusCode()).isEqualTo(404);
    assertThat(send(HttpRequest.newBuilder(uri("/mcp")).PUT(BodyPublishers.noBody())).statusCode())
        .isEqualTo(405);
    assertThat(sure.received()).isEmpty();
  }

  @Test
  void refusesAPageOfAnotherHost() throws Exception {
    var list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

    assertThat(send(request(list).header("Origin", "http://evil.test")).statusCode())
        .isEqualTo(403);
    assertThat(send(request(list).header("Origin", "http://localhost:6274")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void tellsOfItsHealth() throws Exception {
    var answer = send(HttpRequest.newBuilder(uri("/health")).GET());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).path("status").asText()).isEqualTo("ok");
  }

  @Test
  void namesAddressAndCauseWhereThePortIsTaken() {
    assertThatThrownBy(() -> McpListener.bind(listener.address(), sure.url(), services()))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("127.0.0.1:" + port());
  }
}
