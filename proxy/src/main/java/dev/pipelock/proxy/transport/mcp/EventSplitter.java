package dev.pipelock.proxy.transport.mcp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts an event stream into its events (WHATWG HTML, section 9.2.6) and keeps the bytes of each, so
 * that a clean one leaves as it came.
 */
final class EventSplitter {
  private final long limit;
  private ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder others = new StringBuilder();
  private boolean hasData;
  private boolean lineEnded;

  /**
   * @param limit most bytes of one event
   */
  EventSplitter(long limit) {
    this.limit = limit;
  }

  /**
   * One event.
   *
   * @param raw its bytes, with the blank line that ends it
   * @param data values of its data fields, joined by line feeds
   * @param others its further lines: ids, event names, comments
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Event(byte[] raw, byte[] data, String others) {}

  /** Takes the next piece of the stream; false where an event is larger than the limit. */
  boolean feed(byte[] bytes, Consumer<Event> sink) {
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      raw.write(b);
      boolean endsLine = b == '\r' || b == '\n';
      boolean firstHalf = b == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
      boolean secondHalf = b == '\n' && lineEnded;
      // "\r\n" ends one line; where a piece of the stream ends between the two, the line does too.
      lineEnded = b == '\r' && !firstHalf;
      if (!endsLine) {
        line.write(b);
      } else if (!firstHalf && !secondHalf) {
        endLine(sink);
      }
    }
    return raw.size() <= limit;
  }

  private void endLine(Consumer<Event> sink) {
    if (line.size() == 0) {
      sink.accept(new Event(raw.toByteArray(), data.toByteArray(), others.toString()));
      raw = new ByteArrayOutputStream();
      data = new ByteArrayOutputStream();
      others.setLength(0);
      hasData = false;
      return;
    }
    var bytes = line.toByteArray();
    line.reset();
    int value = valueOfData(bytes);
    if (value < 0) {
      others.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
      return;
    }
    if (hasData) {
      data.write('\n');
    }
    hasData = true;
    data.write(bytes, value, bytes.length - value);
  }

  /** Where the value of a data field starts, after one optional space; -1 for other lines. */
  private static int valueOfData(byte[] line) {
    boolean data =
        line.length >= 4
            && line[0] == 'd'
            && line[1] == 'a'
            && line[2] == 't'
            && line[3] == 'a'
            && (line.length == 4 || line[4] == ':');
    if (!data) {
      return -1;
    }
    if (line.length <= 5) {
      return line.length;
    }
    return line[5] == ' ' ? 6 : 5;
  }
}
