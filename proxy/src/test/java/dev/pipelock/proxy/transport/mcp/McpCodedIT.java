package dev.pipelock.proxy.transport.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.testing.Codings;
import dev.pipelock.proxy.testing.LeakCheck;
import dev.pipelock.proxy.testing.Policies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in content codings on their way through the MCP proxy. */
@ExtendWith(LeakCheck.class)
class McpCodedIT extends McpListenerFixture {
  private static byte[] event(String json) {
    return ("data: " + json + "\n\n").getBytes(UTF_8);
  }

  private HttpRequest coded(String coding, byte[] body) {
    return HttpRequest.newBuilder(uri("/mcp"))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .header("Content-Encoding", coding)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "zstd"})
  void judgesACodedMessageOfTheAgent(String coding) throws Exception {
    var leak = Codings.encode(coding, call("search", "\"q\":\"" + KEY + "\"").getBytes(UTF_8));

    var refused = client.send(coded(coding, leak), BodyHandlers.ofString());

    assertThat(error(refused).path("code").asInt()).isEqualTo(-32001);
    assertThat(sure.received()).isEmpty();
  }

  @Test
  void forwardsACleanCodedMessageAsItCame() throws Exception {
    var body = Codings.encode("zstd", call("search", "\"q\":\"clean\"").getBytes(UTF_8));

    client.send(coded("zstd", body), BodyHandlers.ofString());

    assertThat(sure.received()).hasSize(1);
    assertThat(sure.received().getLast().headers().getFirst("Content-Encoding")).isEqualTo("zstd");
  }

  @Test
  void aMessageThatCannotBeDecodedIsAVerdictByMode() throws Exception {
    var body = call("search", "").getBytes(UTF_8);

    var refused = client.send(coded("br", body), BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(error(refused).path("code").asInt()).isEqualTo(-32001);
    assertThat(sure.received()).isEmpty();

    policy.set(Policies.of(Mode.AUDIT));
    client.send(coded("br", body), BodyHandlers.ofString());
    assertThat(sure.received()).as("audit forwards it and counts").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "zstd"})
  void letsCodedEventsThroughOneByOne(String coding) throws Exception {
    var goOn = new CountDownLatch(1);
    sure.tool(
        "stream",
        (exchange, id) -> {
          exchange.getResponseHeaders().set("Content-Encoding", coding);
          SureLikeServer.events(exchange);
          var encoder = Codings.encoder(coding);
          var out = exchange.getResponseBody();
          out.write(
              encoder.piece(
                  event("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":{}}")));
          out.flush();
          awaitQuietly(goOn);
          out.write(encoder.piece(event(SureLikeServer.result(id, "fine"))));
          out.write(encoder.end());
          out.flush();
        });

    var answer = client.send(request(call("stream", "")).build(), BodyHandlers.ofInputStream());
    var seen = new ByteArrayOutputStream();
    try (var decoder = Codings.decoder(coding)) {
      var buffer = new byte[512];
      for (int got = answer.body().read(buffer); got >= 0; got = answer.body().read(buffer)) {
        decoder.feed(buffer, 0, got, seen::write);
        if (seen.toString(UTF_8).contains("notifications/x")) {
          goOn.countDown();
        }
      }
      decoder.finish();
    }

    assertThat(answer.headers().firstValue("Content-Encoding")).contains(coding);
    assertThat(seen.toString(UTF_8)).contains("fine");
  }

  @Test
  void cutsACodedStreamBeforeARefusedEvent() throws Exception {
    var goOn = new CountDownLatch(1);
    sure.tool(
        "stream",
        (exchange, id) -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          SureLikeServer.events(exchange);
          var encoder = Codings.encoder("gzip");
          exchange.getResponseBody().write(encoder.piece(": ping\n\n".getBytes(UTF_8)));
          exchange.getResponseBody().flush();
          awaitQuietly(goOn);
          exchange
              .getResponseBody()
              .write(encoder.piece(event(SureLikeServer.result(id, INJECTION))));
          exchange.getResponseBody().flush();
        });

    var answer = client.send(request(call("stream", "")).build(), BodyHandlers.ofInputStream());

    var seen = new ByteArrayOutputStream();
    try (var decoder = Codings.decoder("gzip")) {
      assertThatThrownBy(
              () -> {
                var buffer = new byte[512];
                for (int got = answer.body().read(buffer);
                    got >= 0;
                    got = answer.body().read(buffer)) {
                  decoder.feed(buffer, 0, got, seen::write);
                  if (seen.size() > 0) {
                    goOn.countDown();
                  }
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(seen.toString(UTF_8)).isEqualTo(": ping\n\n");
  }
}
