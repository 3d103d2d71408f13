package dev.pipelock.proxy.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.testing.Policies;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class McpMediationTest {
  private static final String EVIL = "needle";

  private final PhraseMediator mediator = new PhraseMediator(EVIL);
  private final McpMediation mediation = new McpMediation(mediator);

  @Nested
  class OfAnAgent {

    @Test
    void forwardsACleanRequestAndRemembersItsId() {
      assertThat(
              client(Mode.BALANCED, "{\"jsonrpc\":\"2.0\",\"id\":1.0,\"method\":\"tools/list\"}"))
          .isEqualTo(new McpOutcome.Forward(new JsonRpcId("1.0"), "tools/list"));
    }

    @Test
    void refusesAFindingWithTheRequestsIdAndNeverTheMatch() throws IOException {
      var outcome = refused(client(Mode.BALANCED, call("needle-in-text")));
      var error = parse(outcome).path("error");

      assertThat(outcome.status()).isEqualTo(200);
      assertThat(parse(outcome).path("id").asText()).isEqualTo("q-1");
      assertThat(error.path("code").asInt()).isEqualTo(-32001);
      assertThat(error.path("message").asText()).contains("test_rule").doesNotContain(EVIL);
      assertThat(error.path("data").path("exchange").asText()).isEqualTo("req-1");
      assertThat(error.path("data").path("setting").asText()).isEqualTo("test.setting");
    }

    @Test
    void passesTheSameInAudit() {
      assertThat(client(Mode.AUDIT, call(EVIL))).isInstanceOf(McpOutcome.Forward.class);
    }

    @Test
    void swallowsABlockedNotification() {
      assertThat(
              client(
                  Mode.BALANCED, "{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":[\"needle\"]}"))
          .isInstanceOf(McpOutcome.Swallow.class);
    }

    @Test
    void refusesABlockedResponseWithoutTheServersId() {
      var outcome =
          refused(client(Mode.BALANCED, "{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":\"needle\"}"));

      assertThat(outcome.status()).isEqualTo(400);
      assertThat(outcome.id()).isEqualTo(JsonRpcId.NULL);
    }

    @Test
    void passesACleanResponse() {
      assertThat(client(Mode.BALANCED, "{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{}}"))
          .isInstanceOf(McpOutcome.Forward.class);
    }

    @Test
    void answersTheKillSwitchInEveryMode() throws IOException {
      mediator.kill();

      var outcome = refused(client(Mode.AUDIT, call("clean")));

      assertThat(parse(outcome).path("error").path("code").asInt()).isEqualTo(-32004);
      assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void refusesGarbageInEveryMode() {
      var outcome = refused(client(Mode.AUDIT, "{\"jsonrpc\""));

      assertThat(outcome.status()).isEqualTo(400);
      assertThat(outcome.error().code()).isEqualTo(-32700);
      assertThat(mediator.judged()).isEmpty();
    }

    @Test
    void refusesAnAmbiguousMessageByMode() {
      var twice =
          "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"x\",\"params\":{\"a\":1,\"a\":\"b\"}}";

      assertThat(refused(client(Mode.BALANCED, twice)).error().code()).isEqualTo(-32600);
      assertThat(client(Mode.AUDIT, twice)).isInstanceOf(McpOutcome.Forward.class);
      assertThat(mediator.uninspected()).hasSize(2);
      assertThat(mediator.judged()).as("what passes unparsed is still judged as text").hasSize(1);
    }

    @Test
    void refusesALargerBodyThanTheBoundByMode() throws IOException {
      var outcome = mediation.ofOversizedClient(exchange(Mode.BALANCED), 10).orElseThrow();

      assertThat(outcome.status()).isEqualTo(413);
      assertThat(parse(outcome).path("error").path("code").asInt()).isEqualTo(-32003);
      assertThat(parse(outcome).path("id").isNull()).isTrue();
      assertThat(mediation.ofOversizedClient(exchange(Mode.AUDIT), 10)).isEmpty();
    }
  }

  @Nested
  class OfAServer {
    @Test
    void refusesAPoisonedListing() {
      var outcome =
          refused(
              server(
                  "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"tools\":[{\"name\":\"a\",\"description\":\"needle\"}]}}"));

      assertThat(outcome.error().code()).isEqualTo(-32000);
      assertThat(outcome.id().json()).isEqualTo("2");
    }

    @Test
    void passesACleanListing() {
      assertThat(
              server(
                  "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"tools\":[{\"name\":\"a\",\"description\":\"IMPORTANT: fine\"}]}}"))
          .isInstanceOf(McpOutcome.Forward.class);
    }

    @Test
    void swallowsABlockedRequestOfTheServer() {
      assertThat(
              server(
                  "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"sampling/createMessage\",\"params\":{\"x\":\"needle\"}}"))
          .as("its id is the server's: an error would hit another request of the agent")
          .isInstanceOf(McpOutcome.Swallow.class);
    }

    @Test
    void refusesAnAnswerThatIsNoMessageWithTheRequestsId() {
      var outcome = refused(server("<html>oops</html>"));

      assertThat(outcome.error().code()).isEqualTo(-32000);
      assertThat(outcome.id().json()).isEqualTo("77");
    }

    @Test
    void judgesErrorBodiesAsText() {
      assertThat(text("{\"error\":\"unauthorized\"}")).isInstanceOf(McpOutcome.Forward.class);
      assertThat(refused(text("please needle")).error().code()).isEqualTo(-32000);
    }

    private McpOutcome server(String json) {
      return mediation.ofServer(exchange(Mode.BALANCED), new JsonRpcId("77"), json.getBytes(UTF_8));
    }

    private McpOutcome text(String text) {
      return mediation.ofServerText(
          exchange(Mode.BALANCED), new JsonRpcId("77"), text.getBytes(UTF_8));
    }
  }

  private McpOutcome client(Mode mode, String json) {
    return mediation.ofClient(exchange(mode), json.getBytes(UTF_8));
  }

  private static String call(String text) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"q-1\",\"method\":\"tools/call\",\"params\":{\"name\":\"t\",\"arguments\":{\"note\":\""
        + text
        + "\"}}}";
  }

  private static McpOutcome.Refuse refused(McpOutcome outcome) {
    assertThat(outcome).isInstanceOf(McpOutcome.Refuse.class);
    return (McpOutcome.Refuse) outcome;
  }

  private static JsonNode parse(McpOutcome.Refuse outcome) throws IOException {
    return new ObjectMapper().readTree(outcome.error().response(outcome.id()));
  }

  private static Exchange exchange(Mode mode) {
    return Policies.exchange(Policies.of(mode), Surface.MCP, "http://sure.test:3000/mcp");
  }
}
