package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.kubelet.ContainerPhase.Ended;
import dev.pipelock.embedded.kubelet.ContainerPhase.Pretended;
import dev.pipelock.embedded.kubelet.ContainerPhase.Running;
import dev.pipelock.embedded.kubelet.ContainerPhase.Waiting;
import dev.pipelock.embedded.kubelet.container.Backoff;
import dev.pipelock.embedded.kubelet.container.ContainerConfigException;
import dev.pipelock.embedded.kubelet.container.EnvironmentResolver;
import dev.pipelock.embedded.kubelet.container.ImageFolder;
import dev.pipelock.embedded.kubelet.container.Launch;
import dev.pipelock.embedded.kubelet.container.NamespaceEmulation;
import dev.pipelock.embedded.kubelet.probe.ContainerProbes;
import dev.pipelock.embedded.kubelet.probe.ProbeCheck;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One container of one pod over all its runs: starts it, restarts it by the pod's policy and ends
 * it. Used by the pod's worker thread only.
 */
final class ContainerSupervisor {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Container container;
  private final RestartRule restarts;
  private final KubeletParts parts;
  private final @Nullable ImageFolder image;
  private ContainerPhase phase;
  private @Nullable Ended before;
  private int restartCount;
  private Backoff backoff;

  ContainerSupervisor(Container container, RestartRule restarts, KubeletParts parts) {
    this.container = container;
    this.restarts = restarts;
    this.parts = parts;
    this.image = parts.settings().folder(container.getImage()).map(ImageFolder::new).orElse(null);
    this.phase = new Waiting("PodInitializing", "", Instant.MIN);
    var bounds = parts.settings().bounds();
    this.backoff = Backoff.none(bounds.initialBackoff(), bounds.maxBackoff());
  }

  /** Whether it is run by a process of ours. */
  boolean real() {
    return image != null;
  }

  /** Whether it has ended with success and for good: an init container that is through. */
  boolean completed() {
    return phase instanceof Ended ended && ended.exitCode() == 0 && !restarts.after(0);
  }

  /** Whether it has ended and will not start again. */
  boolean over() {
    return phase instanceof Ended ended && !restarts.after(ended.exitCode());
  }

  /** Whether it has ended for good and not well. */
  boolean failed() {
    return over() && !completed();
  }

  /** Whether its startup probe has passed, or it runs without one. */
  boolean started() {
    return switch (phase) {
      case Running(var process, var probes) -> process.running() && probes.started();
      case Pretended ignored -> true;
      case Waiting ignored -> false;
      case Ended ignored -> false;
    };
  }

  /** Whether it takes traffic now. */
  boolean ready() {
    return switch (phase) {
      case Running(var process, var probes) -> process.running() && probes.ready();
      case Pretended ignored -> true;
      case Waiting ignored -> false;
      case Ended ended -> restarts.init() && ended.exitCode() == 0;
    };
  }

  /** Starts, restarts or ends the container if it is time to; tells when to look again. */
  Instant advance(PodRuntime pod) {
    var now = parts.clock().instant();
    return switch (phase) {
      case Waiting waiting when now.isBefore(waiting.retryAt()) -> waiting.retryAt();
      case Waiting ignored -> start(pod);
      case Pretended ignored -> Instant.MAX;
      case Running running -> look(running, pod);
      case Ended ended -> restart(ended, pod);
    };
  }

  /** Why its process must end although the pod stays; the caller ends it with {@link #stop}. */
  @Nullable String unhealthy() {
    return phase instanceof Running(var process, var probes) && process.running()
        ? probes.unhealthy().orElse(null)
        : null;
  }

  private Instant look(Running running, PodRuntime pod) {
    if (running.process().running()) {
      return Instant.MAX;
    }
    running.probes().close();
    var ended = Ended.of(running.process());
    phase = ended;
    return restart(ended, pod);
  }

  private Instant restart(Ended ended, PodRuntime pod) {
    if (!restarts.after(ended.exitCode())) {
      return Instant.MAX;
    }
    var now = parts.clock().instant();
    if (!backoff.over(ended.finishedAt(), now)) {
      parts
          .events()
          .warning(
              pod.pod(), "BackOff", "Back-off restarting failed container " + container.getName());
      return ended.finishedAt().plus(backoff.delay());
    }
    before = ended;
    restartCount++;
    backoff = backoff.restarted(Duration.between(ended.startedAt(), ended.finishedAt()));
    return start(pod);
  }

  private Instant start(PodRuntime pod) {
    if (image == null) {
      return pretend(pod);
    }
    try {
      var environment = new EnvironmentResolver(parts.configs(), pod.fields()).resolve(container);
      var namespaces = new NamespaceEmulation(pod.volumes().mounts(container), pod.podIp());
      var launch = launch(pod, environment, namespaces, image);
      var process = parts.processes().start(launch, pod.wake());
      phase = new Running(process, probes(pod, launch, namespaces, image));
      return Instant.MAX;
    } catch (ContainerConfigException e) {
      return waitFor("CreateContainerConfigError", e, pod);
    }
  }

  private Instant pretend(PodRuntime pod) {
    var now = parts.clock().instant();
    if (!parts.settings().pretendUnknownImages()) {
      var message =
          "Container image \"%s\" is not one that this kubelet runs (expected: one of its images)"
              .formatted(container.getImage());
      phase = new Waiting("ErrImageNeverPull", message, Instant.MAX);
      parts.events().warning(pod.pod(), "ErrImageNeverPull", message);
    } else if (restarts.init() && !restarts.after(0)) {
      phase = new Ended(0, now, now);
    } else {
      phase = new Pretended(now);
    }
    return Instant.MAX;
  }

  private Launch launch(
      PodRuntime pod,
      Map<String, String> environment,
      NamespaceEmulation namespaces,
      ImageFolder folder)
      throws ContainerConfigException {
    var marker =
        "%s%s/%s/%d/"
            .formatted(
                parts.processes().marker(),
                pod.pod().getMetadata().getUid(),
                container.getName(),
                restartCount);
    var around =
        new Launch.Surroundings(
            folder,
            namespaces,
            pod.directory().resolve("home"),
            pod.hostsFile(),
            pod.log(container.getName()),
            marker);
    return Launch.of(container, environment, around);
  }

  private ContainerProbes probes(
      PodRuntime pod, Launch launch, NamespaceEmulation namespaces, ImageFolder folder) {
    var check =
        new ProbeCheck(
            pod.podIp(),
            container.getPorts(),
            (command, limit) ->
                parts.processes().run(launch.exec(command, folder, namespaces), limit),
            parts.probeHttp());
    return new ContainerProbes(
            container,
            check,
            pod.wake(),
            (kind, why) ->
                parts.events().warning(pod.pod(), "Unhealthy", kind + " probe failed: " + why))
        .begin();
  }

  private Instant waitFor(String reason, ContainerConfigException why, PodRuntime pod) {
    var retryAt = parts.clock().instant().plus(RETRY);
    phase = new Waiting(reason, String.valueOf(why.getMessage()), retryAt);
    parts.events().warning(pod.pod(), "Failed", "Error: " + why.getMessage());
    return retryAt;
  }

  /** Runs the preStop hook, then ends the process; both within the grace period. */
  void stop(PodRuntime pod, Duration grace) {
    if (!(phase instanceof Running running)) {
      return;
    }
    running.probes().close();
    if (running.process().running() && image != null) {
      var mounts = pod.volumes().mounts(container);
      var hook =
          new PreStopHook(running.process(), image, new NamespaceEmulation(mounts, pod.podIp()));
      var left = hook.run(container, parts, grace);
      running.process().stop(left);
    }
    phase = Ended.of(running.process());
  }

  /** Why a container that never ran waits; the pod's trouble, not its own. */
  void waitingFor(String reason, String message) {
    if (phase instanceof Waiting waiting && waiting.retryAt().equals(Instant.MIN)) {
      phase = new Waiting(reason, message, Instant.MIN);
    }
  }

  ContainerStatus status() {
    var view = new ContainerStatuses.View(container, phase, before, restartCount, backoff.delay());
    return ContainerStatuses.of(view, restarts, started(), ready());
  }
}
