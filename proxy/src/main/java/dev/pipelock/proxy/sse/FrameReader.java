package dev.pipelock.proxy.sse;

import java.util.List;

/** Cuts a stream that arrives in chunks into frames. Stateful; not safe for threads. */
public interface FrameReader {

  /** The frames that this chunk completes. After a {@link Frame.Oversize} there are no more. */
  List<Frame> feed(byte[] chunk);

  /** What is left at the end of the stream: at most one frame. */
  List<Frame> finish();
}
