package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.kubelet.container.ContainerProcess;
import dev.pipelock.embedded.kubelet.probe.ContainerProbes;
import java.time.Instant;

/** Where a container is in its life. */
sealed interface ContainerPhase {
  /**
   * Not running yet.
   *
   * @param retryAt when to try again; {@link Instant#MAX} when only a change can help
   */
  record Waiting(String reason, String message, Instant retryAt) implements ContainerPhase {}

  /** Shown as running and ready, without a process. */
  record Pretended(Instant since) implements ContainerPhase {}

  /** A process, and its probes. */
  record Running(ContainerProcess process, ContainerProbes probes) implements ContainerPhase {}

  /** Ended; whether it starts again is decided when one looks. */
  record Ended(int exitCode, Instant startedAt, Instant finishedAt) implements ContainerPhase {
    static Ended of(ContainerProcess process) {
      return new Ended(process.exitCode(), process.startedAt(), process.finishedAt());
    }
  }
}
