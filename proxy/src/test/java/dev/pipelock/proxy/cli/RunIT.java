package dev.pipelock.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.proxy.testing.ConfigMapVolume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command line in a process of its own. */
class RunIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
    http.close();
  }

  @Test
  void servesFollowsTheConfigMapReloadsOnHangupAndDrains() throws Exception {
    var volume = new ConfigMapVolume(folder.resolve("config"));
    volume.update(Map.of("pipelock.yaml", "mode: strict\nforward_proxy:\n  enabled: true\n"));
    int port = freePort();
    var proxy =
        pipelock("run", "-c", volume.path("pipelock.yaml").toString(), "-l", "127.0.0.1:" + port);
    awaitHealthy(port);

    var first = json(get(port, "/health"));
    assertThat(first.path("mode").asText()).isEqualTo("strict");
    assertThat(first.path("config_generation").asLong()).isEqualTo(1);
    assertThat(get(port, "/metrics").body()).contains("pipelock_config_in_sync 1.0");
    assertThat(get(port, "/stats").statusCode()).isEqualTo(200);
    assertThat(get(port, "/nothing").statusCode()).isEqualTo(404);
    assertThat(send(port, "/health", "POST").statusCode()).isEqualTo(405);
    assertThat(pipelock("healthcheck", "--addr", "127.0.0.1:" + port).waitFor()).isZero();

    volume.update(Map.of("pipelock.yaml", "mode: paranoid\n"));
    await()
        .atMost(PATIENCE)
        .until(() -> json(get(port, "/health")).path("config_error").asText().contains(":1: mode"));
    assertThat(json(get(port, "/health")).path("mode").asText()).isEqualTo("strict");
    assertThat(get(port, "/metrics").body()).contains("pipelock_config_in_sync 0.0");

    volume.update(Map.of("pipelock.yaml", "mode: audit\nforward_proxy:\n  enabled: true\n"));
    await()
        .atMost(PATIENCE)
        .until(() -> json(get(port, "/health")).path("mode").asText().equals("audit"));
    assertThat(get(port, "/metrics").body()).contains("pipelock_config_in_sync 1.0");

    signal("USR1", proxy);
    await().atMost(PATIENCE).until(() -> killed(port));
    assertThat(get(port, "/metrics").body())
        .contains("pipelock_kill_switch_active{source=\"signal\"} 1.0");
    signal("USR1", proxy);
    await().atMost(PATIENCE).until(() -> !killed(port));

    signal("HUP", proxy);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                get(port, "/metrics")
                    .body()
                    .contains("pipelock_config_reloads_total{status=\"unchanged\"} 1.0"));
    assertThat(proxy.isAlive()).as("SIGHUP does not end it").isTrue();

    signal("TERM", proxy);
    assertThat(proxy.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(proxy.exitValue()).isZero();
    assertThat(stdout(proxy))
        .contains("\"event\":\"startup\"", "\"event\":\"shutdown\"")
        .contains("\"event\":\"config_reload\"", "\"status\":\"failed\"", "\"status\":\"success\"");
    assertThat(stderr(proxy))
        .contains("forward proxy on 127.0.0.1:" + port)
        .contains("pipelock.yaml:1: mode: ");
  }

  @Test
  void theModeOfTheCommandLineWinsAndInterruptEndsIt() throws Exception {
    var file = Files.writeString(folder.resolve("p.yaml"), "mode: strict\n");
    int port = freePort();
    int mcpPort = freePort();
    var proxy =
        pipelock(
            "run",
            "-c",
            file.toString(),
            "-m",
            "audit",
            "-l",
            "127.0.0.1:" + port,
            "--mcp-listen",
            "127.0.0.1:" + mcpPort,
            "--mcp-upstream",
            "http://127.0.0.1:1/mcp");
    awaitHealthy(port);
    awaitHealthy(mcpPort);

    assertThat(json(get(port, "/health")).path("mode").asText()).isEqualTo("audit");

    signal("INT", proxy);
    assertThat(proxy.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(proxy.exitValue()).isZero();
  }

  @Test
  void withoutAConfigurationTheDefaultsServeAndSayWhatTheyDoNotEnforce() throws Exception {
    int port = freePort();
    var proxy = pipelock("run", "-l", "127.0.0.1:" + port);
    awaitHealthy(port);

    assertThat(json(get(port, "/health")).path("config_hash").asText()).isEqualTo("defaults");

    signal("TERM", proxy);
    assertThat(proxy.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(proxy.exitValue()).isZero();
    assertThat(stderr(proxy)).contains("built-in defaults").doesNotContain("ERROR", "Exception");
  }

  @Test
  void aPortInUseIsOneClearMessage() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var proxy = pipelock("run", "-l", "127.0.0.1:" + taken.getLocalPort());

      assertThat(proxy.waitFor()).isEqualTo(1);
      assertThat(stderr(proxy).lines())
          .hasSize(1)
          .first()
          .asString()
          .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void anMcpPortInUseLeavesNothingRunning() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var proxy =
          pipelock(
              "run",
              "-l",
              "127.0.0.1:" + freePort(),
              "--mcp-listen",
              "127.0.0.1:" + taken.getLocalPort(),
              "--mcp-upstream",
              "http://127.0.0.1:1/mcp");

      assertThat(proxy.waitFor()).isEqualTo(1);
      assertThat(stderr(proxy)).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void anInvalidConfigurationIsToldWithFileLineAndExpectation() throws Exception {
    var file = Files.writeString(folder.resolve("p.yaml"), "version: 1\nmode: paranoid\n");

    var proxy = pipelock("run", "-c", file.toString(), "-l", "127.0.0.1:" + freePort());

    assertThat(proxy.waitFor()).isEqualTo(1);
    assertThat(stderr(proxy)).contains(file + ":2: mode: ").contains("(expected ");
  }

  private boolean killed(int port) throws Exception {
    return json(get(port, "/health")).path("kill_switch_active").asBoolean();
  }

  private Process pipelock(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    int number = processes.size();
    var process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out" + number).toFile())
            .redirectError(folder.resolve("err" + number).toFile())
            .start();
    processes.add(process);
    return process;
  }

  private String stdout(Process process) throws IOException {
    return Files.readString(folder.resolve("out" + processes.indexOf(process)));
  }

  private String stderr(Process process) throws IOException {
    return Files.readString(folder.resolve("err" + processes.indexOf(process)));
  }

  private void awaitHealthy(int port) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> get(port, "/health").statusCode() == 200);
  }

  private HttpResponse<String> get(int port, String path) {
    return send(port, path, "GET");
  }

  private HttpResponse<String> send(int port, String path, String method) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  private static void signal(String name, Process process) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
