package dev.pipelock.proxy.transport.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.inspect.SampleText;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class McpCleanTrafficIT extends McpListenerFixture {

  @Test
  void initialisesListsAndCallsByteForByte() throws Exception {
    sure.toolReturning(
        "get_accounts", "{\"accounts\":[{\"name\":\"Chequing\",\"balance\":\"12.50\"}]}");
    var call =
        "{ \"jsonrpc\":\"2.0\",\"id\" : \"c-1\", \"method\":\"tools/call\",\"params\":{\"name\":\"get_accounts\",\"arguments\":{\"note\":\"caf\\u00e9\"}}}\n";

    var initialised =
        post("{\"jsonrpc\":\"2.0\",\"id\":1.0,\"method\":\"initialize\",\"params\":{}}");
    var listed = post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
    var called = post(call);

    assertThat(initialised.statusCode()).isEqualTo(200);
    assertThat(initialised.body()).startsWith("{\"jsonrpc\":\"2.0\", \"id\":1.0,");
    assertThat(initialised.headers().firstValue("Mcp-Session-Id")).contains("session-1");
    assertThat(listed.body()).contains("\"get_accounts\"");
    assertThat(called.body())
        .isEqualTo(
            SureLikeServer.result(
                JSON.valueToTree("c-1"),
                "{\"accounts\":[{\"name\":\"Chequing\",\"balance\":\"12.50\"}]}"));
    assertThat(sure.received().getLast().body()).isEqualTo(call);
  }

  @Test
  void passesHeadersAndABearerThatLooksLikeASecret() throws Exception {
    var jwt = SampleText.expand("eyJ{alnum:20}.eyJ{alnum:40}.{alnum:43}");

    var answer =
        send(
            request("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                .setHeader("Authorization", "Bearer " + jwt)
                .header("MCP-Protocol-Version", "2025-06-18")
                .header("Mcp-Session-Id", "s-9")
                .header("Last-Event-ID", "e-4"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).has("result")).isTrue();
    var sent = sure.received().getLast().headers();
    assertThat(sent.getFirst("Authorization")).isEqualTo("Bearer " + jwt);
    assertThat(sent.getFirst("MCP-Protocol-Version")).isEqualTo("2025-06-18");
    assertThat(sent.getFirst("Mcp-Session-Id")).isEqualTo("s-9");
    assertThat(sent.getFirst("Last-Event-ID")).isEqualTo("e-4");
    assertThat(sent.getFirst("Accept-Encoding")).isEqualTo("identity");
    assertThat(sent.getFirst("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + port());
  }

  @Test
  void answersANotificationWith202() throws Exception {
    var answer = post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void passesTheChallengeOfA401() throws Exception {
    var answer =
        client.send(
            HttpRequest.newBuilder(uri("/mcp"))
                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains(SureLikeServer.CHALLENGE);
    assertThat(answer.body()).isEqualTo("{\"error\":\"unauthorized\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "OPTIONS"})
  void passesTheUpstreamsAnswerToOtherMethods(String method) throws Exception {
    var answer = send(HttpRequest.newBuilder(uri("/mcp")).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("<h1>Not Found</h1>");
  }

  @ParameterizedTest
  @CsvSource({"GET,/.well-known/oauth-protected-resource", "POST,/oauth/token", "POST,/register"})
  void relaysSignInAsItIs(String method, String path) throws Exception {
    var body = "client_secret=" + KEY;

    var answer =
        send(HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body)));

    assertThat(answer.body()).isEqualTo("{\"served\":\"" + path + "\"}");
    assertThat(sure.received().getLast().body()).isEqualTo(body);
  }

  @Test
  void judgesALargeUploadOffTheLoopAndPassesIt() throws Exception {
    sure.toolReturning("upload", "ok");
    var body = call("upload", "\"content_base64\":\"" + "QUJD".repeat(600_000) + "\"");

    assertThat(result(post(body))).isEqualTo("ok");
    assertThat(sure.received().getLast().body()).isEqualTo(body);
  }

  @Test
  void passesACompressedAnswerAsItCame() throws Exception {
    sure.tool("zip", (exchange, id) -> gzip(exchange, SureLikeServer.result(id, "fine")));

    var answer = client.send(request(call("zip", "")).build(), BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.body()).startsWith((byte) 0x1f, (byte) 0x8b);
  }
}
