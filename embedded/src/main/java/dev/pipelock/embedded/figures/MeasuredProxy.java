package dev.pipelock.embedded.figures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pipelock.embedded.loopback.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A packaged proxy as a process, its configuration in a volume as a kubelet lays it out. */
final class MeasuredProxy implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final int OK = 200;

  private final HttpServer upstream;
  private final Process process;
  private final Path volume;
  private final int port;
  private final long startMillis;
  private final HttpClient http;

  private MeasuredProxy(Path launcher, Path directory) throws IOException, InterruptedException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    upstream.createContext("/", MeasuredProxy::answer);
    upstream.start();
    volume = Files.createTempDirectory(directory, "volume");
    swap("balanced");
    Files.createSymbolicLink(volume.resolve("pipelock.yaml"), Path.of("..data/pipelock.yaml"));
    port = FreePort.find();
    http = client();
    long from = System.nanoTime();
    process =
        new ProcessBuilder(
                launcher.toString(),
                "run",
                "--config",
                volume.resolve("pipelock.yaml").toString(),
                "--listen",
                "127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("proxy.log").toFile())
            .start();
    while (!healthy()) {
      if (!process.isAlive() || System.nanoTime() - from > PATIENCE_NANOS) {
        close();
        throw new IOException("the proxy did not start: " + directory.resolve("proxy.log"));
      }
    }
    startMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
  }

  static MeasuredProxy start(Path launcher, Path directory)
      throws IOException, InterruptedException {
    return new MeasuredProxy(launcher, directory);
  }

  /** From the start of the process to the first 200 of /health. */
  long startMillis() {
    return startMillis;
  }

  /** VmRSS of /proc, once it has not grown for a second. */
  long residentKib() throws IOException {
    long before = 0;
    long now = rss();
    while (now > before) {
      before = now;
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      now = rss();
    }
    return now;
  }

  /**
   * Swaps the volume and asks until the new mode decides.
   *
   * @return milliseconds from the swap to the first answer under the new policy
   */
  long swapUntilInForce(String mode) throws IOException, InterruptedException {
    int expected = "audit".equals(mode) ? OK : 403;
    swap(mode);
    long from = System.nanoTime();
    while (post(http, leak()) != expected) {
      if (System.nanoTime() - from > PATIENCE_NANOS) {
        throw new IOException("mode " + mode + " did not come into force");
      }
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
  }

  /** A client that goes through the proxy. */
  HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port)))
        .build();
  }

  /** Posts a prompt to the upstream; the status of the answer. */
  int post(HttpClient client, String prompt) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort() + "/v1/chat");
    var body = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}";
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Shaped like a key, made of one letter: it is none. */
  private static String leak() {
    return "gh" + "p_" + "x7".repeat(18);
  }

  private void swap(String mode) throws IOException {
    var payload = Files.createTempDirectory(volume, "..v");
    Files.writeString(payload.resolve("pipelock.yaml"), policy(mode));
    var next = volume.resolve("..data_tmp");
    Files.createSymbolicLink(next, payload.getFileName());
    Files.move(
        next,
        volume.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static String policy(String mode) {
    return """
        mode: %s
        forward_proxy: {enabled: true}
        ssrf: {ip_allowlist: [127.0.0.1/32]}
        """
        .formatted(mode);
  }

  private boolean healthy() throws InterruptedException {
    try (var direct = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + port + "/health");
      var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(1)).build();
      return direct.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  private long rss() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var body = "{\"choices\":[]}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(OK, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    upstream.stop(0);
  }
}
