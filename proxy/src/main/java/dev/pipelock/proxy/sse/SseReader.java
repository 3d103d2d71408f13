package dev.pipelock.proxy.sse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text/event-stream (WHATWG HTML, section 9.2): lines end in CR, LF or CRLF wherever chunks are
 * cut, a blank line ends an event. Comments stay in the bytes, since clients use them to stay
 * awake.
 */
public final class SseReader implements FrameReader {
  private final LineBuffer buffer;
  private final StringBuilder data = new StringBuilder();
  private final StringBuilder other = new StringBuilder();
  private @Nullable String name;
  private @Nullable String id;
  private boolean hasData;
  private boolean afterReturn;
  private boolean atStart = true;
  private boolean stopped;

  /**
   * @param maxEventBytes largest event
   */
  public SseReader(int maxEventBytes) {
    buffer = new LineBuffer(maxEventBytes);
  }

  @Override
  public List<Frame> feed(byte[] chunk) {
    var frames = new ArrayList<Frame>();
    for (int i = 0; i < chunk.length && !stopped; i++) {
      octet(chunk[i], i + 1 < chunk.length && chunk[i + 1] == '\n', frames);
      if (buffer.isFull()) {
        stopped = true;
        frames.add(new Frame.Oversize(buffer.takeFrame(chunk, i + 1), buffer.limit()));
      }
    }
    return frames;
  }

  /**
   * A CRLF that came in one chunk stays with its event: clients that wait for the line feed would
   * otherwise get the event only with the next one.
   */
  private void octet(byte octet, boolean beforeLineFeed, List<Frame> frames) {
    var endOfLine = octet == '\n' || octet == '\r';
    buffer.add(octet, endOfLine);
    var firstHalf = octet == '\r' && beforeLineFeed;
    var secondHalf = octet == '\n' && afterReturn;
    afterReturn = octet == '\r' && !firstHalf;
    if (endOfLine && !firstHalf && !secondHalf && line(buffer.takeLine())) {
      frames.add(event());
    }
  }

  /** Takes one line in, and says whether it ended an event. */
  private boolean line(String raw) {
    var text = atStart && raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
    atStart = false;
    if (text.isEmpty()) {
      return true;
    }
    int colon = text.indexOf(':');
    var field = colon < 0 ? text : text.substring(0, colon);
    var value = colon < 0 ? "" : text.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    switch (field) {
      case "data" -> {
        if (hasData) {
          data.append('\n');
        }
        hasData = true;
        data.append(value);
      }
      case "event" -> name = value;
      case "id" -> id = value;
      default -> other.append(text).append('\n');
    }
    return false;
  }

  private Frame event() {
    var event = new Frame.Event(buffer.takeFrame(), name, id, data.toString(), other.toString());
    data.setLength(0);
    other.setLength(0);
    name = null;
    id = null;
    hasData = false;
    return event;
  }

  /** An event without its blank line: browsers drop it, lenient clients do not, so it is judged. */
  @Override
  public List<Frame> finish() {
    if (stopped || buffer.isEmpty()) {
      return List.of();
    }
    line(buffer.takeLine());
    return List.of(event());
  }
}
