package dev.pipelock.embedded.load;

import dev.pipelock.embedded.loopback.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged proxy as a process, looked at from outside. */
public final class PackagedProxy implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final int OK = 200;

  /** Of the kernel, in which /proc counts processor time: 100 a second on every Linux. */
  private static final long MICROS_OF_TICK = 10_000;

  /** Fields of /proc/PID/stat after the name in brackets. */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;

  private final Process process;
  private final int port;

  /**
   * @param directory holds the files that the configuration names, and will hold it
   * @param configuration text of pipelock.yaml
   * @param environment variables that it gets on top
   */
  public PackagedProxy(
      Path launcher, Path directory, String configuration, Map<String, String> environment)
      throws IOException, InterruptedException {
    var file = Files.writeString(directory.resolve("pipelock.yaml"), configuration);
    // Not in a folder that the proxy follows: each of its own lines would wake it up.
    var log = Files.createTempFile("pipelock-load", ".log");
    port = FreePort.find();
    var builder =
        new ProcessBuilder(
                launcher.toString(),
                "run",
                "--config",
                file.toString(),
                "--listen",
                "127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    process = builder.start();
    long from = System.nanoTime();
    while (!healthy()) {
      if (!process.isAlive() || System.nanoTime() - from > PATIENCE_NANOS) {
        close();
        throw new IOException("the proxy did not start: " + log);
      }
    }
  }

  public int port() {
    return port;
  }

  /** Processor time that it used so far, in microseconds, to a hundredth of a second. */
  long cpuMicros() throws IOException {
    var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
        * MICROS_OF_TICK;
  }

  /** A line of /proc/PID/status in KiB: {@code VmRSS} now, {@code VmHWM} the most so far. */
  long statusKib(String name) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow(() -> new IOException("no " + name + " in /proc"));
    }
  }

  /** Starts to count the most anew. */
  void resetPeak() throws IOException {
    Files.writeString(Path.of("/proc/" + process.pid() + "/clear_refs"), "5");
  }

  private boolean healthy() throws InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + port + "/health");
      var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(1)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
