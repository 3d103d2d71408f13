package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.sse.FrameReader;
import dev.pipelock.proxy.sse.JsonLinesReader;
import dev.pipelock.proxy.sse.SseReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Events in a body whose content type does not say so. Some clients look for them whatever the type
 * says, and join a phrase that was cut into deltas.
 */
final class UnlabelledStream {
  private static final Pattern EVENT = Pattern.compile("(?:^|[\\r\\n]|\\uFEFF)data:");
  private static final Pattern NEXT_LINE = Pattern.compile("\\}[ \\t\\r]*\\n[ \\t]*\\{");

  private UnlabelledStream() {}

  /** How the events are read; empty for a body that does not look like a stream. */
  static Optional<FrameReader> reader(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    if (EVENT.matcher(text).find()) {
      return Optional.of(new SseReader(body.length));
    }
    return text.stripLeading().startsWith("{") && NEXT_LINE.matcher(text).find()
        ? Optional.of(new JsonLinesReader(body.length))
        : Optional.empty();
  }
}
