package dev.pipelock.operator.replica;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks proxies which policy they run, often while one is behind and rarely otherwise, and tells
 * when an answer changed.
 *
 * @param <K> what a group of replicas is watched for
 */
public final class Acknowledgements<K> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);

  private final HealthClient client;
  private final Pace pace;
  private final Consumer<K> onChange;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("acknowledgements").factory());
  private final Map<K, Watch<K>> watches = new HashMap<>();
  private int inFlight;

  /**
   * @param onChange called with the group in which an answer changed, on a thread of ours
   */
  public Acknowledgements(HealthClient client, Pace pace, Consumer<K> onChange) {
    this.client = client;
    this.pace = pace;
    this.onChange = onChange;
  }

  /**
   * Says which replicas there are and which configuration they shall run. Replaces what was said
   * about the group before; answers of replicas that stay are kept.
   *
   * @param replicas address of each replica's /health, by pod uid
   * @param wantedHash null if none is wanted
   */
  public synchronized void watch(K group, Map<String, URI> replicas, @Nullable String wantedHash) {
    if (replicas.isEmpty()) {
      forget(group);
      return;
    }
    var watch = watches.computeIfAbsent(group, Watch::new);
    watch.retain(replicas.keySet());
    var changed = watch.want(wantedHash);
    replicas.forEach(
        (uid, address) -> {
          var probe = watch.probe(uid, address);
          if (changed || !probe.isKnown()) {
            probe.restart();
            schedule(probe, 0);
          }
        });
  }

  /** Ends the watch of a group. */
  public synchronized void forget(K group) {
    var watch = watches.remove(group);
    if (watch != null) {
      watch.retain(Set.of());
    }
  }

  /** The last answer of a replica; empty before the first. */
  public synchronized Optional<Acknowledgement> of(K group, String podUid) {
    var watch = watches.get(group);
    return watch == null ? Optional.empty() : watch.answer(podUid);
  }

  private void schedule(Probe<K> probe, long delayMillis) {
    try {
      probe.planned(scheduler.schedule(() -> start(probe), delayMillis, TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException closed) {
      LOG.debug("closed: {} is not asked any more", probe.address());
    }
  }

  private synchronized void start(Probe<K> probe) {
    if (probe.isGone()) {
      return;
    }
    if (inFlight >= pace.mostInFlight()) {
      schedule(probe, pace.busyMillis());
      return;
    }
    inFlight++;
    var asked = probe.restarts();
    client
        .ask(probe.address())
        .whenComplete((answer, failure) -> finish(probe, asked, answer, failure));
  }

  private void finish(
      Probe<K> probe, int asked, @Nullable Acknowledgement answer, @Nullable Throwable failure) {
    var changed = false;
    synchronized (this) {
      inFlight--;
      if (probe.isGone()) {
        return;
      }
      if (answer == null) {
        LOG.debug("{} did not answer: {}", probe.address(), String.valueOf(failure));
      } else {
        changed = probe.answered(answer);
      }
      // A restart in between has planned the next look already.
      if (asked == probe.restarts()) {
        schedule(probe, probe.isInSync() ? pace.idleMillis() : pace.behindMillis(probe.attempt()));
      }
    }
    if (changed) {
      onChange.accept(probe.group());
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
    client.close();
  }
}
