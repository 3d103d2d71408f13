package dev.pipelock.proxy.transport.forward;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Writes a stream to its client: the head with the first bytes, or by itself where they are late.
 * Event loop only.
 */
final class StreamWriter {
  /** Until then the first event may still turn the whole answer into a refusal. */
  private static final Duration HEAD_WAITS = Duration.ofMillis(100);

  private final AnswerStart start;
  private final AnswerSide.Outlet outlet;
  private final ScheduledFuture<?> headTimer;
  private boolean begun;
  private long sent;

  StreamWriter(AnswerStart start, AnswerSide.Outlet outlet) {
    this.start = start;
    this.outlet = outlet;
    this.headTimer =
        start
            .client()
            .loop()
            .schedule(this::announce, HEAD_WAITS.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A client waits for the head before it waits for events. */
  private void announce() {
    begin();
    flush();
  }

  /** Whether the client got anything. */
  boolean begun() {
    return begun;
  }

  private void begin() {
    if (!begun) {
      begun = true;
      stop();
      start.client().write(start.ofUnknownLength());
    }
  }

  void write(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    begin();
    sent += bytes.length;
    start.client().write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
  }

  void flush() {
    start.client().flush();
  }

  void end(boolean upstreamReusable) {
    begin();
    start.client().write(new DefaultLastHttpContent());
    flush();
    outlet.answered(start.status(), sent, start.keepsClient(), upstreamReusable);
  }

  /** Nothing is written by itself any more. */
  void stop() {
    headTimer.cancel(false);
  }
}
