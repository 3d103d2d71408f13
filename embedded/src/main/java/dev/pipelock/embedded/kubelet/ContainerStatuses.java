package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.kubelet.ContainerPhase.Ended;
import dev.pipelock.embedded.kubelet.ContainerPhase.Pretended;
import dev.pipelock.embedded.kubelet.ContainerPhase.Running;
import dev.pipelock.embedded.kubelet.ContainerPhase.Waiting;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A container's phase as the API tells it. */
final class ContainerStatuses {
  private ContainerStatuses() {}

  /** What there is to tell. */
  record View(
      Container container,
      ContainerPhase phase,
      @Nullable Ended before,
      int restartCount,
      Duration backoff) {}

  static ContainerStatus of(View view, RestartRule restarts, boolean started, boolean ready) {
    var container = view.container();
    var backingOff = view.phase() instanceof Ended ended && restarts.after(ended.exitCode());
    var last = backingOff && view.phase() instanceof Ended ended ? ended : view.before();
    var status =
        new ContainerStatusBuilder()
            .withName(container.getName())
            .withImage(container.getImage())
            .withImageID(view.phase() instanceof Waiting ? "" : container.getImage())
            .withRestartCount(view.restartCount())
            .withStarted(started)
            .withReady(ready)
            .withState(backingOff ? crashLoop(view) : state(view.phase()));
    if (last != null) {
      status.withLastState(terminated(last));
    }
    if (view.phase() instanceof Running(var process, var probes)) {
      status.withContainerID("process://" + process.pid());
    }
    return status.build();
  }

  private static ContainerState crashLoop(View view) {
    var message =
        "back-off %ds restarting failed container=%s"
            .formatted(view.backoff().toSeconds(), view.container().getName());
    return new ContainerStateBuilder().withNewWaiting(message, "CrashLoopBackOff").build();
  }

  private static ContainerState state(ContainerPhase phase) {
    return switch (phase) {
      case Waiting waiting ->
          new ContainerStateBuilder()
              .withNewWaiting(
                  waiting.message().isEmpty() ? null : waiting.message(), waiting.reason())
              .build();
      case Pretended pretended -> running(pretended.since());
      case Running(var process, var probes) -> running(process.startedAt());
      case Ended ended -> terminated(ended);
    };
  }

  private static ContainerState running(Instant since) {
    return new ContainerStateBuilder().withNewRunning(text(since)).build();
  }

  private static ContainerState terminated(Ended ended) {
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withExitCode(ended.exitCode())
        .withReason(ended.exitCode() == 0 ? "Completed" : "Error")
        .withStartedAt(text(ended.startedAt()))
        .withFinishedAt(text(ended.finishedAt()))
        .endTerminated()
        .build();
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
