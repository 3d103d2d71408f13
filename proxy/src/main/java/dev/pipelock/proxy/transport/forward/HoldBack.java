package dev.pipelock.proxy.transport.forward;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judged frames that wait, in order, for what follows them: not for longer than a pause that a
 * client bears, and not more than fits. Event loop only.
 */
final class HoldBack {
  /** Several times the longest gap between two tokens of a model that is not stuck. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final EventLoop loop;
  private final int most;
  private final Runnable overdue;
  private final Deque<byte[]> frames = new ArrayDeque<>();
  private @Nullable ScheduledFuture<?> timer;
  private int size;

  /**
   * @param most bytes that may wait
   * @param overdue runs when the first of them has waited too long
   */
  HoldBack(EventLoop loop, int most, Runnable overdue) {
    this.loop = loop;
    this.most = most;
    this.overdue = overdue;
  }

  void add(byte[] frame) {
    if (timer == null) {
      timer = loop.schedule(overdue, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }
    frames.add(frame);
    size += frame.length;
  }

  /** Whether they have waited long enough, or are too many. */
  boolean isOver() {
    return size > most || (timer != null && timer.isDone());
  }

  /** Lets go of all, in order. */
  void release(Consumer<byte[]> to) {
    while (!frames.isEmpty()) {
      to.accept(frames.remove());
    }
    clear();
  }

  void clear() {
    frames.clear();
    size = 0;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
