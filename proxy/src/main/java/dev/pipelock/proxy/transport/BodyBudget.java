package dev.pipelock.proxy.transport;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How many bytes of large bodies are held at once, over all connections. Who finds no room waits
 * its turn and meanwhile does not read, so that its client is slowed down by TCP itself. What is
 * larger than all the room there is gets it for itself alone. Safe for threads.
 */
public final class BodyBudget {
  /** Smaller bodies are not counted: there are as many as connections, which are bounded. */
  public static final int SMALL = 64 * 1024;

  private static final long LEAST = 32L << 20;

  /** Of the heap: inspection needs a few times what it inspects. */
  private static final int SHARE = 4;

  private final long all;
  private final Deque<Share> waiting = new ArrayDeque<>();
  private long held;

  BodyBudget(long all) {
    this.all = all;
  }

  /** A part of this process's heap. */
  public static BodyBudget ofHeap() {
    return new BodyBudget(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE));
  }

  /** Room for one body; given back once. */
  public final class Share {
    private final long bytes;
    private final EventLoop loop;
    private final Runnable granted;
    private boolean holds;
    private boolean over;

    private Share(long bytes, EventLoop loop, Runnable granted) {
      this.bytes = bytes;
      this.loop = loop;
      this.granted = granted;
    }

    /** Gives the room back, or the place among those who wait; harmless twice. */
    public void release() {
      BodyBudget.this.release(this);
    }
  }

  /**
   * Asks for room.
   *
   * @param granted runs on the loop once there is room, at once where there is some already
   */
  public Share reserve(long bytes, EventLoop loop, Runnable granted) {
    var share = new Share(Math.min(bytes, all), loop, granted);
    synchronized (this) {
      waiting.add(share);
    }
    grant();
    return share;
  }

  private void release(Share share) {
    synchronized (this) {
      if (share.over) {
        return;
      }
      share.over = true;
      if (share.holds) {
        held -= share.bytes;
      } else {
        waiting.remove(share);
      }
    }
    grant();
  }

  /** In the order of asking: a large one would otherwise wait for ever. */
  private void grant() {
    List<Share> next = new ArrayList<>(1);
    synchronized (this) {
      while (!waiting.isEmpty() && held + waiting.peek().bytes <= all) {
        var share = waiting.remove();
        share.holds = true;
        held += share.bytes;
        next.add(share);
      }
    }
    for (var share : next) {
      if (share.loop.inEventLoop()) {
        share.granted.run();
      } else {
        share.loop.execute(share.granted);
      }
    }
  }
}
