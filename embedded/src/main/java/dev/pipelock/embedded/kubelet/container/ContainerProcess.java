package dev.pipelock.embedded.kubelet.container;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The running or finished process of a container, with all its children. */
public final class ContainerProcess {
  private static final Duration KILL_WAIT = Duration.ofSeconds(5);

  private final Process process;
  private final Launch launch;
  private final InstantSource clock;
  private final Instant startedAt;
  private volatile Instant finishedAt;

  private ContainerProcess(Process process, Launch launch, InstantSource clock) {
    this.process = process;
    this.launch = launch;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.finishedAt = Instant.MAX;
  }

  /**
   * A process that was just started; {@code onExit} is called once it and its children are gone.
   */
  static ContainerProcess watch(
      Process process, Launch launch, InstantSource clock, Runnable onExit) {
    var started = new ContainerProcess(process, launch, clock);
    Thread.ofVirtual()
        .name("wait-" + started.pid())
        .start(
            () -> {
              process.onExit().join();
              started.finishedAt = clock.instant();
              ProcessSweep.kill(launch.marker());
              onExit.run();
            });
    return started;
  }

  /** True until the process has ended and its end is noted. */
  public boolean running() {
    return finishedAt.equals(Instant.MAX);
  }

  /** The process id on this machine. */
  public long pid() {
    return process.pid();
  }

  /** The exit code; 128 and the signal's number for a process that a signal ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** When it was started. */
  public Instant startedAt() {
    return startedAt;
  }

  /** When it ended; now while it runs. */
  public Instant finishedAt() {
    return running() ? clock.instant() : finishedAt;
  }

  /** What it was started with. */
  public Launch launch() {
    return launch;
  }

  /** SIGTERM, up to {@code grace} to obey, then SIGKILL for it and every process it left. */
  public void stop(Duration grace) {
    var children = process.descendants().toList();
    process.destroy();
    if (!ended(grace)) {
      process.destroyForcibly();
      ended(KILL_WAIT);
    }
    children.forEach(ProcessHandle::destroyForcibly);
    ProcessSweep.kill(launch.marker());
  }

  /** Waits for the end of the process; false when the time was too short. */
  public boolean ended(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
