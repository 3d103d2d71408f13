package dev.pipelock.proxy.sse;

import java.util.ArrayList;
import java.util.List;

/** JSON lines (application/x-ndjson), as Ollama streams its answers: a frame a line. */
public final class JsonLinesReader implements FrameReader {
  private final LineBuffer buffer;
  private boolean stopped;

  /**
   * @param maxLineBytes longest line
   */
  public JsonLinesReader(int maxLineBytes) {
    buffer = new LineBuffer(maxLineBytes);
  }

  @Override
  public List<Frame> feed(byte[] chunk) {
    var frames = new ArrayList<Frame>();
    for (int i = 0; i < chunk.length && !stopped; i++) {
      var endOfLine = chunk[i] == '\n';
      buffer.add(chunk[i], endOfLine);
      if (endOfLine) {
        frames.add(line());
      } else if (buffer.isFull()) {
        stopped = true;
        frames.add(new Frame.Oversize(buffer.takeFrame(chunk, i + 1), buffer.limit()));
      }
    }
    return frames;
  }

  private Frame line() {
    var text = buffer.takeLine();
    return new Frame.Event(buffer.takeFrame(), null, null, text, "");
  }

  @Override
  public List<Frame> finish() {
    return stopped || buffer.isEmpty() ? List.of() : List.of(line());
  }
}
