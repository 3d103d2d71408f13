package dev.pipelock.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void checkPrintsWhatAGoodFileMeans() throws IOException {
    var file = Files.writeString(folder.resolve("good.yaml"), "mode: strict\n");

    assertThat(run("check", "--config", file.toString())).isZero();

    assertThat(out.toString()).startsWith("OK: " + file).contains("mode: strict", "digest: ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void checkPrintsEveryViolationWithFileLineAndExpectation() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("bad.yaml"),
            "version: 1\nmode: paranoid\nforward_prox:\n  enabled: 1\n");

    assertThat(run("check", "-c", file.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .anyMatch(line -> line.startsWith(file + ":2: mode: ") && line.contains("(expected "))
        .anyMatch(line -> line.startsWith(file + ":3: ") && line.contains("did you mean"));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void checkNamesAMissingFile() {
    assertThat(run("check", "-c", folder.resolve("none.yaml").toString())).isEqualTo(1);

    assertThat(err.toString()).contains("none.yaml").contains("no such file");
  }

  @Test
  void checkNamesABrokenAuthority() throws IOException {
    Files.writeString(folder.resolve("ca.pem"), "not pem");
    Files.writeString(folder.resolve("key.pem"), "not pem");
    var file =
        Files.writeString(
            folder.resolve("tls.yaml"),
            "tls_interception:\n  enabled: true\n  ca_cert: ca.pem\n  ca_key: key.pem\n");

    assertThat(run("check", "-c", file.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("tls_interception.ca_cert").contains("ca.pem");
  }

  @Test
  void versionIsTheBuilds() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).matches("pipelock \\d+\\.\\d+\\.\\d+\\S* \\(Java 25.*\\)\\R");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "healthcheck", "check", "scan", "test", "version"})
  void helpShowsAnExample(String command) {
    assertThat(run(command, "--help")).isZero();

    assertThat(out.toString())
        .contains("Usage: pipelock " + command)
        .contains("  pipelock " + command);
  }

  @Test
  void oneMcpOptionWithoutTheOtherIsRefused() {
    assertThat(run("run", "--mcp-listen", "127.0.0.1:0")).isEqualTo(1);
    assertThat(err.toString()).contains("--mcp-upstream");

    assertThat(run("run", "--mcp-upstream", "http://localhost:1/mcp")).isEqualTo(1);
    assertThat(err.toString()).contains("--mcp-listen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8888", "host:port", "host:70000", "::1:8888", "host:"})
  void anAddressThatIsNoneIsRefusedWithAnExample(String address) {
    assertThat(run("run", "--listen", address)).isEqualTo(1);
    assertThat(err.toString()).contains("expected host:port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web:3000/mcp", "ftp://web/mcp", "http:///mcp", "http://u:p@web/mcp"})
  void anUpstreamThatIsNoneIsRefused(String url) {
    assertThat(run("run", "--mcp-listen", ":0", "--mcp-upstream", url)).isEqualTo(1);
    assertThat(err.toString()).contains("expected an http or https URL");
  }

  @Test
  void anUnknownModeIsRefusedWithTheKnownOnes() {
    assertThat(run("run", "--mode", "paranoid")).isEqualTo(1);
    assertThat(err.toString()).containsIgnoringCase("audit").containsIgnoringCase("strict");
  }

  @Test
  void healthcheckFailsWhereNobodyListens() throws IOException {
    int port;
    try (var socket = new java.net.ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThat(run("healthcheck", "--addr", "127.0.0.1:" + port)).isEqualTo(1);
    assertThat(err.toString()).contains("unhealthy: 127.0.0.1:" + port);
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
