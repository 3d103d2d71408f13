package dev.pipelock.proxy.transport.forward;

import java.util.concurrent.atomic.AtomicInteger;

/** How many WebSockets are open; the policy bounds it. */
final class WebSockets {
  private final AtomicInteger open = new AtomicInteger();

  /** Whether one more may be open; who got a yes calls {@link #release()} once. */
  boolean reserve(WebSocketLimits limits) {
    if (open.incrementAndGet() > limits.connections()) {
      open.decrementAndGet();
      return false;
    }
    return true;
  }

  void release() {
    open.decrementAndGet();
  }
}
