package dev.pipelock.proxy.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The octets of the frame under way, and where its current line starts. */
final class LineBuffer {
  private final int limit;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream(512);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

  LineBuffer(int limit) {
    this.limit = limit;
  }

  void add(int octet, boolean endOfLine) {
    frame.write(octet);
    if (!endOfLine) {
      line.write(octet);
    }
  }

  /** The current line without its end, invalid UTF-8 replaced as clients do. */
  String takeLine() {
    var text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    return text;
  }

  byte[] takeFrame() {
    var bytes = frame.toByteArray();
    frame.reset();
    return bytes;
  }

  /** The frame, and what came after it from an offset of a chunk on. */
  byte[] takeFrame(byte[] chunk, int from) {
    frame.write(chunk, from, chunk.length - from);
    return takeFrame();
  }

  boolean isEmpty() {
    return frame.size() == 0;
  }

  boolean isFull() {
    return frame.size() > limit;
  }

  int limit() {
    return limit;
  }
}
