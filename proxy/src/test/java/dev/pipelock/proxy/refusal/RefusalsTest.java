package dev.pipelock.proxy.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  private static final BlockReason LEAK =
      new BlockReason(
          "GitHub Token",
          Cause.THREAT,
          "body_dlp",
          "the request holds a secret",
          "messages[0].content",
          "request_body_scanning");

  private static Exchange to(String url) {
    return Policies.exchange(Policies.of("{}"), Surface.INTERCEPTED, url);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException fault) {
      throw new AssertionError(text, fault);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1/responses,OPENAI_RESPONSES",
    "https://api.openai.com/v1/files?x=1,OPENAI_CHAT",
    "http://ollama.example:11434/v1/chat/completions,OPENAI_CHAT",
    "https://api.anthropic.com/v1/messages,ANTHROPIC",
    "https://llm.example/v1/messages?beta=true,ANTHROPIC",
    "http://ollama.example:11434/api/chat,OLLAMA",
    "https://bank.example/api,PLAIN",
  })
  void theDialectFollowsPathThenHost(String url, Dialect dialect) {
    assertThat(Dialect.of(Policies.target(url))).isEqualTo(dialect);
  }

  @ParameterizedTest
  @CsvSource({
    "THREAT,x,403",
    "POLICY,x,403",
    "LIMIT,limit.body_size,413",
    "FAULT,body.malformed,400",
    "FAULT,destination.unresolved,502",
    "FAULT,inspection.failed,503"
  })
  void theStatusFollowsTheCause(Cause cause, String rule, int status) {
    assertThat(Refusals.status(new BlockReason(rule, cause, "s", "m", "w", ""))).isEqualTo(status);
  }

  @Test
  void theBodySpeaksTheProvidersLanguage() {
    var openAi = Refusals.http(to("https://api.openai.com/v1/chat/completions"), LEAK);
    var anthropic = json(Refusals.http(to("https://api.anthropic.com/v1/messages"), LEAK).body());
    var plain = json(Refusals.http(to("https://bank.example/"), LEAK).body());

    assertThat(openAi.status()).isEqualTo(403);
    assertThat(openAi.headers())
        .containsEntry("X-Should-Retry", "false")
        .containsEntry("X-Pipelock-Rule", "GitHub Token")
        .doesNotContainKey("X-Pipelock-Hint");
    assertThat(json(openAi.body()).at("/error/message").asText())
        .contains("GitHub Token")
        .contains("req-1");
    assertThat(anthropic.path("type").asText()).isEqualTo("error");
    assertThat(anthropic.at("/error/type").asText()).isEqualTo("permission_error");
    assertThat(plain.path("exchange").asText()).isEqualTo("req-1");
    assertThat(plain.path("rule").asText()).isEqualTo("GitHub Token");
  }

  @Test
  void hintsAreGivenWhereThePolicyExplains() {
    var explaining =
        Policies.exchange(
            Policies.of("{\"explainBlocks\":true}"), Surface.FORWARD, "http://bank.example/");

    assertThat(Refusals.http(explaining, LEAK).headers())
        .containsEntry("X-Pipelock-Hint", "see request_body_scanning");
  }

  @Test
  void theReasonPhraseIsOneBoundedLineOfAscii() {
    var odd =
        new BlockReason(
            "My Rülé\r\nX: y", Cause.POLICY, "s", "too long ".repeat(40), "w", "setting");

    assertThat(Refusals.reasonPhrase(odd))
        .startsWith("pipelock: my-r?l?")
        .hasSizeLessThanOrEqualTo(120)
        .matches("[ -~]+");
    assertThat(
            Refusals.reasonPhrase(
                new BlockReason(
                    "destination.port",
                    Cause.POLICY,
                    "port",
                    "CONNECT to port 22 is not allowed",
                    "destination",
                    "forward_proxy.connect_ports")))
        .isEqualTo(
            "pipelock: destination.port CONNECT to port 22 is not allowed; see"
                + " forward_proxy.connect_ports");
  }

  @Test
  void aCutStreamEndsAsItsProviderWouldEndIt() {
    var responses = midStream("https://api.openai.com/v1/responses");
    var chat = midStream("https://api.openai.com/v1/chat/completions");
    var anthropic = midStream("https://api.anthropic.com/v1/messages");

    assertThat(responses).startsWith("event: error\ndata: {\"type\":\"error\"").endsWith("\n\n");
    assertThat(chat).startsWith("data: {").endsWith("\n\ndata: [DONE]\n\n");
    var chunk = json(chat.substring("data: ".length(), chat.indexOf('\n')));
    assertThat(chunk.at("/choices/0/delta/content").asText()).contains("GitHub Token");
    assertThat(chunk.at("/error/message").asText()).contains("req-1");
    assertThat(anthropic).startsWith("event: error\ndata: {\"type\":\"error\"");
    assertThat(midStream("https://bank.example/")).contains("GitHub Token");
  }

  @Test
  void aCutStreamOfJsonLinesEndsWithAnError() {
    var line =
        new String(
            Refusals.lastLine(Dialect.OLLAMA, to("http://ollama.example:11434/api/chat"), LEAK),
            StandardCharsets.UTF_8);

    assertThat(line).endsWith("}\n");
    assertThat(json(line).path("error").asText()).contains("GitHub Token");
  }

  private static String midStream(String url) {
    var exchange = to(url);
    return new String(
        Refusals.lastEvent(Dialect.of(exchange.target()), exchange, LEAK), StandardCharsets.UTF_8);
  }
}
