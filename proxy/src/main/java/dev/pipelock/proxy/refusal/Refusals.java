package dev.pipelock.proxy.refusal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;

/** From a reason to the bytes of a refusal; never quotes what was matched. */
public final class Refusals {
  private static final int LONGEST_PHRASE = 120;

  private Refusals() {}

  /** The answer to a refused request. */
  public static Refusal http(Exchange exchange, BlockReason reason) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.put("Cache-Control", "no-store");
    // Both providers' SDKs honour it; without it they send the same leak three times.
    headers.put("X-Should-Retry", "false");
    headers.put("X-Pipelock-Rule", ascii(reason.rule()));
    headers.put("X-Pipelock-Exchange", ascii(exchange.id()));
    if (explains(exchange) && !reason.setting().isEmpty()) {
      headers.put("X-Pipelock-Hint", ascii("see " + reason.setting()));
    }
    var dialect = Dialect.of(exchange.target());
    return new Refusal(
        status(reason),
        reasonPhrase(reason),
        Collections.unmodifiableMap(headers),
        body(dialect, exchange, reason).toString());
  }

  /**
   * What ends an event stream that was cut: the provider's own error event, then its end mark.
   *
   * @param dialect whose events the stream had
   */
  public static byte[] lastEvent(Dialect dialect, Exchange exchange, BlockReason reason) {
    var text =
        switch (dialect) {
          case OPENAI_RESPONSES -> "event: error\ndata: " + responsesError(exchange, reason);
          case OPENAI_CHAT -> "data: " + lastChunk(exchange, reason) + "\n\ndata: [DONE]";
          case ANTHROPIC, OLLAMA, PLAIN ->
              "event: error\ndata: " + body(dialect, exchange, reason).toString();
        };
    return (text + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What ends a stream of JSON lines that was cut: the provider's own error. */
  public static byte[] lastLine(Dialect dialect, Exchange exchange, BlockReason reason) {
    return (body(dialect, exchange, reason) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** {@code pipelock: <rule-id> <short reason>}. */
  public static String reasonPhrase(BlockReason reason) {
    var rule = reason.rule().toLowerCase(Locale.ROOT).replace(' ', '-');
    var phrase = "pipelock: " + rule + " " + reason.summary() + changing(reason);
    var line = ascii(phrase);
    return line.length() <= LONGEST_PHRASE ? line : line.substring(0, LONGEST_PHRASE);
  }

  /** Never a status that clients retry where a retry would send the same content again. */
  public static int status(BlockReason reason) {
    return switch (reason.cause()) {
      case THREAT, POLICY -> 403;
      case LIMIT -> 413;
      case FAULT ->
          reason.rule().startsWith("body.")
              ? 400
              : reason.rule().startsWith("destination.") ? 502 : 503;
    };
  }

  private static ObjectNode body(Dialect dialect, Exchange exchange, BlockReason reason) {
    var body = JsonNodeFactory.instance.objectNode();
    var message = message(exchange, reason);
    switch (dialect) {
      case OPENAI_CHAT, OPENAI_RESPONSES -> body.set("error", openAiError(message, reason));
      case ANTHROPIC -> {
        body.put("type", "error");
        body.putObject("error").put("type", anthropicType(reason)).put("message", message);
        body.put("request_id", exchange.id());
      }
      case OLLAMA, PLAIN -> {
        body.put("error", message);
        body.put("rule", reason.rule());
        body.put("cause", reason.cause().name().toLowerCase(Locale.ROOT));
        body.put("where", reason.where());
        body.put("exchange", exchange.id());
        if (explains(exchange) && !reason.setting().isEmpty()) {
          body.put("hint", reason.setting());
        }
      }
    }
    return body;
  }

  private static ObjectNode openAiError(String message, BlockReason reason) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("message", message)
        .put("type", "pipelock_refused")
        .putNull("param")
        .put("code", code(reason));
  }

  private static ObjectNode responsesError(Exchange exchange, BlockReason reason) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "error")
        .put("code", code(reason))
        .put("message", message(exchange, reason))
        .putNull("param")
        .put("sequence_number", 0);
  }

  /** Some clients know no error event and show only text, so the last chunk carries both. */
  private static ObjectNode lastChunk(Exchange exchange, BlockReason reason) {
    var message = message(exchange, reason);
    var chunk =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", exchange.id())
            .put("object", "chat.completion.chunk")
            .put("created", 0)
            .put("model", "pipelock");
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").put("content", "\n\n[" + message + "]");
    choice.put("finish_reason", "content_filter");
    chunk.set("error", openAiError(message, reason));
    return chunk;
  }

  private static String message(Exchange exchange, BlockReason reason) {
    return "Refused by pipelock: "
        + reason.rule()
        + " ("
        + reason.summary()
        + changing(reason)
        + "), exchange "
        + exchange.id();
  }

  /**
   * Who meets a limit or a forbidden destination needs the name of the setting; who sent a secret
   * does not, and an agent should not learn it.
   */
  private static String changing(BlockReason reason) {
    var tells = reason.cause() == Cause.POLICY || reason.cause() == Cause.LIMIT;
    return tells && !reason.setting().isEmpty() ? "; see " + reason.setting() : "";
  }

  private static String code(BlockReason reason) {
    return "pipelock_" + reason.cause().name().toLowerCase(Locale.ROOT);
  }

  private static String anthropicType(BlockReason reason) {
    return switch (reason.cause()) {
      case THREAT, POLICY -> "permission_error";
      case LIMIT -> "request_too_large";
      case FAULT -> status(reason) == 400 ? "invalid_request_error" : "api_error";
    };
  }

  private static boolean explains(Exchange exchange) {
    return Boolean.TRUE.equals(exchange.policy().policy().explainBlocks());
  }

  /** Printable ASCII: the texts of rules are an admin's and may hold anything. */
  private static String ascii(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
    return out.toString();
  }
}
