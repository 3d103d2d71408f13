package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.refusal.Dialect;
import dev.pipelock.proxy.sse.FrameReader;
import dev.pipelock.proxy.sse.JsonLinesReader;
import dev.pipelock.proxy.sse.SseReader;
import dev.pipelock.proxy.verdict.BlockReason;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Locale;
import java.util.Optional;

/** How a stream is cut into events. */
enum StreamFraming {
  /** {@code text/event-stream}. */
  EVENTS,
  /** A JSON document a line, as Ollama streams. */
  JSON_LINES;

  /** By content type; empty for an answer that is no stream. */
  static Optional<StreamFraming> of(HttpResponse head) {
    var type = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    int parameters = type.indexOf(';');
    var essence = parameters < 0 ? type : type.substring(0, parameters);
    return switch (essence.strip().toLowerCase(Locale.ROOT)) {
      case "text/event-stream" -> Optional.of(EVENTS);
      case "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/x-jsonlines" ->
          Optional.of(JSON_LINES);
      default -> Optional.empty();
    };
  }

  /** Whether every client reads it as UTF-8. */
  static boolean isUtf8(HttpResponse head) {
    var charset = HttpUtil.getCharsetAsSequence(head);
    if (charset == null) {
      return true;
    }
    var name = charset.toString().replace("\"", "").strip().toLowerCase(Locale.ROOT);
    return name.equals("utf-8") || name.equals("utf8") || name.equals("us-ascii");
  }

  FrameReader reader(int largestFrame) {
    return switch (this) {
      case EVENTS -> new SseReader(largestFrame);
      case JSON_LINES -> new JsonLinesReader(largestFrame);
    };
  }

  /** What a client gets instead of the rest of a stream. */
  byte[] end(Dialect dialect, Exchange exchange, BlockReason reason) {
    return switch (this) {
      case EVENTS -> dev.pipelock.proxy.refusal.Refusals.lastEvent(dialect, exchange, reason);
      case JSON_LINES -> dev.pipelock.proxy.refusal.Refusals.lastLine(dialect, exchange, reason);
    };
  }
}
