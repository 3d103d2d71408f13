package dev.pipelock.proxy.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pipelock healthcheck}: the probe of compose files and images without a shell. */
@Command(
    name = "healthcheck",
    description = "Asks a running proxy for /health; exit code 0 if it answers 200, else 1.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  pipelock healthcheck --addr 127.0.0.1:8888")
final class HealthcheckCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int HTTP_OK = 200;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--addr",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8888",
      converter = Address.class,
      description = "Where the proxy listens. Default: ${DEFAULT-VALUE}.")
  private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8888);

  @Override
  public Integer call() {
    try {
      int status = ask();
      if (status == HTTP_OK) {
        return Main.OK;
      }
      Main.print(Cli.err(spec), "unhealthy: " + Address.text(address) + " answered " + status);
    } catch (IOException unreachable) {
      Main.print(
          Cli.err(spec), "unhealthy: " + Address.text(address) + ": " + unreachable.getMessage());
    }
    return Main.FAILED;
  }

  /** Not java.net.http: this must start fast, and that client starts threads and a TLS context. */
  private int ask() throws IOException {
    var url = URI.create("http://" + Address.text(address) + "/health").toURL();
    var connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) TIMEOUT.toMillis());
    connection.setReadTimeout((int) TIMEOUT.toMillis());
    connection.setInstanceFollowRedirects(false);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
