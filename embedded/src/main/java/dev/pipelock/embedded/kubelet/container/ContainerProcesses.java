package dev.pipelock.embedded.kubelet.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * All processes of one kubelet: started here, and ended here for good.
 *
 * <p>Starting and ending exclude each other. A worker that sees its process killed while the JVM
 * goes down would otherwise restart it behind the sweep.
 */
public final class ContainerProcesses {
  private final String marker;
  private final InstantSource clock;
  private boolean ended;

  /**
   * No processes yet.
   *
   * @param marker what the markers of all of them start with
   */
  public ContainerProcesses(String marker, InstantSource clock) {
    this.marker = marker;
    this.clock = clock;
  }

  /** What the markers of all processes start with. */
  public String marker() {
    return marker;
  }

  /**
   * Starts a container's process; its output goes to the end of the log file.
   *
   * @param onExit called once, on another thread, after the process and its children are gone
   */
  public ContainerProcess start(Launch launch, Runnable onExit) throws ContainerConfigException {
    try {
      return ContainerProcess.watch(begin(launch), launch, clock, onExit);
    } catch (IOException e) {
      throw new ContainerConfigException(
          "failed to start container process %s: %s"
              .formatted(launch.command().getFirst(), e.getMessage()));
    }
  }

  /** Runs to the end and gives the exit code; 124 when the time is over, as timeout(1) does. */
  public int run(Launch launch, Duration limit) throws IOException, InterruptedException {
    var process = begin(launch);
    if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      return process.exitValue();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return 124;
  }

  /** Kills every process and starts no other. */
  public void end() {
    synchronized (this) {
      ended = true;
    }
    ProcessSweep.kill(marker);
  }

  private synchronized Process begin(Launch launch) throws IOException {
    if (ended) {
      throw new IOException("the kubelet has ended");
    }
    Files.createDirectories(launch.workingDirectory());
    Files.createDirectories(launch.log().toAbsolutePath().getParent());
    var builder =
        new ProcessBuilder(launch.command())
            .directory(launch.workingDirectory().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    return builder.start();
  }
}
