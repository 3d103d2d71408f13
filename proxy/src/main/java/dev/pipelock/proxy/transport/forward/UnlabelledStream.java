package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.sse.FrameReader;
import dev.pipelock.proxy.sse.JsonLinesReader;
import dev.pipelock.proxy.sse.SseReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Events in a body whose content type does not say so. Some clients look for them whatever the type
 * says, and join a phrase that was cut into deltas. Every answer is asked, so octets are looked at,
 * not characters.
 */
final class UnlabelledStream {
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

  /** The last octet of a byte order mark, before which an event may start as well. */
  private static final byte END_OF_MARK = (byte) 0xBF;

  private UnlabelledStream() {}

  /** How the events are read; empty for a body that does not look like a stream. */
  static Optional<FrameReader> reader(byte[] body) {
    if (hasEvent(body)) {
      return Optional.of(new SseReader(body.length));
    }
    return isLines(body) ? Optional.of(new JsonLinesReader(body.length)) : Optional.empty();
  }

  private static boolean hasEvent(byte[] body) {
    for (int at = 0; at + DATA.length <= body.length; at++) {
      if (body[at] == 'd' && startsLine(body, at) && isData(body, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsLine(byte[] body, int at) {
    return at == 0 || body[at - 1] == '\n' || body[at - 1] == '\r' || body[at - 1] == END_OF_MARK;
  }

  private static boolean isData(byte[] body, int at) {
    for (int i = 0; i < DATA.length; i++) {
      if (body[at + i] != DATA[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether one JSON object ends in a line and another starts in the next. */
  private static boolean isLines(byte[] body) {
    int first = after(body, 0);
    if (first == body.length || body[first] != '{') {
      return false;
    }
    for (int at = first; at < body.length; at++) {
      if (body[at] == '\n') {
        int next = after(body, at);
        if (next < body.length && body[next] == '{' && endsObject(body, at)) {
          return true;
        }
        at = next - 1; // blanks are looked at once
      }
    }
    return false;
  }

  private static boolean endsObject(byte[] body, int end) {
    int last = end - 1;
    while (last > 0 && isBlank(body[last])) {
      last--;
    }
    return body[last] == '}';
  }

  /** The first octet from an offset on that is no white space. */
  private static int after(byte[] body, int offset) {
    int at = offset;
    while (at < body.length && isBlank(body[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
  }
}
