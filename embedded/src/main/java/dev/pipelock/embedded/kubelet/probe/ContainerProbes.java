package dev.pipelock.embedded.kubelet.probe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one run of a container: the startup probe first, then liveness and readiness side
 * by side, until closed.
 */
public final class ContainerProbes implements AutoCloseable {
  private final Container container;
  private final ProbeCheck check;
  private final Runnable onChange;
  private final BiConsumer<String, String> onFailure;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean started;
  private volatile boolean ready;
  private volatile @Nullable String unhealthy;

  /**
   * Starts probing.
   *
   * @param onChange called after each change of what the getters tell
   * @param onFailure called with the kind of probe and the reason of each failed check
   */
  public ContainerProbes(
      Container container,
      ProbeCheck check,
      Runnable onChange,
      BiConsumer<String, String> onFailure) {
    this.container = container;
    this.check = check;
    this.onChange = onChange;
    this.onFailure = onFailure;
    this.started = container.getStartupProbe() == null;
    this.ready = started && container.getReadinessProbe() == null;
  }

  /** Begins; a container without probes is started and ready from the first moment. */
  public ContainerProbes begin() {
    if (started) {
      probeRunning();
    } else {
      Thread.ofVirtual().name("startup-probe").start(this::probeStartup);
    }
    return this;
  }

  /** Whether the startup probe has passed, or there is none. */
  public boolean started() {
    return started;
  }

  /** Whether the container takes traffic. */
  public boolean ready() {
    return ready;
  }

  /** Why the container must be restarted. */
  public Optional<String> unhealthy() {
    return Optional.ofNullable(unhealthy);
  }

  @Override
  public void close() {
    ready = false;
    closed.countDown();
  }

  private void probeRunning() {
    if (container.getLivenessProbe() != null) {
      Thread.ofVirtual()
          .name("liveness-probe")
          .start(() -> probeLiveness(container.getLivenessProbe()));
    }
    if (container.getReadinessProbe() != null) {
      Thread.ofVirtual()
          .name("readiness-probe")
          .start(() -> probeReadiness(container.getReadinessProbe()));
    }
  }

  private void probeStartup() {
    loop(
        "Startup",
        container.getStartupProbe(),
        streak -> {
          var settings = ProbeSettings.of(container.getStartupProbe());
          if (streak.passing()) {
            started = true;
            ready = container.getReadinessProbe() == null;
            onChange.run();
            probeRunning();
            return false;
          }
          return !failed("startup", streak, settings);
        },
        false);
  }

  private void probeLiveness(Probe probe) {
    loop("Liveness", probe, streak -> !failed("liveness", streak, ProbeSettings.of(probe)), true);
  }

  private void probeReadiness(Probe probe) {
    loop(
        "Readiness",
        probe,
        streak -> {
          if (streak.passing() != ready && closed.getCount() > 0) {
            ready = streak.passing();
            onChange.run();
          }
          return true;
        },
        false);
  }

  private boolean failed(String kind, ProbeStreak streak, ProbeSettings settings) {
    if (streak.failed(settings)) {
      unhealthy =
          "Container %s failed %s probe, will be restarted".formatted(container.getName(), kind);
      onChange.run();
      return true;
    }
    return false;
  }

  /** Takes each streak; false ends the loop. */
  @FunctionalInterface
  private interface Judge {
    boolean goesOn(ProbeStreak streak);
  }

  private void loop(String kind, Probe probe, Judge judge, boolean passingAtFirst) {
    var settings = ProbeSettings.of(probe);
    var streak = ProbeStreak.starting(passingAtFirst);
    try {
      var wait = settings.initialDelay();
      while (!closedWithin(wait)) {
        var failure = check.failure(probe, settings.timeout());
        if (closedWithin(Duration.ZERO)) {
          return;
        }
        failure.ifPresent(reason -> onFailure.accept(kind, reason));
        streak = streak.next(failure.isEmpty(), settings);
        if (!judge.goesOn(streak)) {
          return;
        }
        wait = settings.period();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean closedWithin(Duration wait) throws InterruptedException {
    return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }
}
