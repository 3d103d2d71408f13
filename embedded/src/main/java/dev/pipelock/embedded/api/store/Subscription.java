package dev.pipelock.embedded.api.store;

import dev.pipelock.embedded.api.resource.GroupResource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The changes of one collection, in order, for one reader. */
public final class Subscription implements AutoCloseable {

  /** Unread changes; a reader that is further behind must list again, as after a compaction. */
  static final int MAX_PENDING = 16_384;

  private final GroupResource resource;
  private final Consumer<Subscription> onClose;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<StoreEvent> pending = new ArrayDeque<>();
  private boolean open = true;

  Subscription(
      GroupResource resource, Collection<StoreEvent> backlog, Consumer<Subscription> onClose) {
    this.resource = resource;
    this.onClose = onClose;
    pending.addAll(backlog);
  }

  GroupResource resource() {
    return resource;
  }

  void offer(StoreEvent event) {
    lock.lock();
    try {
      if (open && pending.size() >= MAX_PENDING) {
        open = false;
        pending.clear();
      }
      if (open) {
        pending.add(event);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next change; empty when there was none in time or the subscription ended. */
  public Optional<StoreEvent> poll(Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (open && pending.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return Optional.ofNullable(pending.poll());
    } finally {
      lock.unlock();
    }
  }

  /** Whether changes still arrive; false after {@link #close} and when the reader fell behind. */
  public boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      open = false;
      pending.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    onClose.accept(this);
  }
}
