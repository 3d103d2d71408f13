package dev.pipelock.embedded.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys whose objects should be looked at, each once however often it was named, one at a time on
 * one thread; a look that fails is repeated after a second.
 */
final class WorkQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final String name;
  private final Look look;
  private final Set<Key> waiting = new LinkedHashSet<>();
  private final ScheduledExecutorService executor;

  /** An object by its names; the namespace of a cluster-wide one is empty. */
  record Key(String namespace, String name) {
    static Key of(HasMetadata object) {
      var namespace = object.getMetadata().getNamespace();
      return new Key(namespace == null ? "" : namespace, object.getMetadata().getName());
    }
  }

  /** Compares desired with observed and acts. */
  @FunctionalInterface
  interface Look {
    /** Tells after which time to look again; zero: when something changes. */
    Duration at(Key key);
  }

  WorkQueue(String name, Look look) {
    this.name = name;
    this.look = look;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
  }

  void add(Key key) {
    synchronized (waiting) {
      if (!waiting.add(key)) {
        return;
      }
    }
    schedule(key, Duration.ZERO);
  }

  /** A handler that queues what an object belongs to, if to anything. */
  <T extends HasMetadata> ResourceEventHandler<T> queueing(Function<T, Iterable<Key>> keys) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {
        keys.apply(object).forEach(WorkQueue.this::add);
      }

      @Override
      public void onUpdate(T before, T now) {
        keys.apply(now).forEach(WorkQueue.this::add);
      }

      @Override
      public void onDelete(T object, boolean unknownState) {
        keys.apply(object).forEach(WorkQueue.this::add);
      }
    };
  }

  private void schedule(Key key, Duration delay) {
    try {
      executor.schedule(() -> take(key), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} is closed, {} is dropped", name, key);
    }
  }

  private void take(Key key) {
    synchronized (waiting) {
      waiting.remove(key);
    }
    try {
      var again = look.at(key);
      if (!again.isZero()) {
        schedule(key, again);
      }
    } catch (KubernetesClientException e) {
      LOG.debug("{} {}: {}; trying again", name, key, e.getMessage());
      schedule(key, RETRY);
    } catch (RuntimeException e) {
      LOG.error("{} {}: unexpected fault; trying again", name, key, e);
      schedule(key, RETRY);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("{} did not stop within 5 s", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
