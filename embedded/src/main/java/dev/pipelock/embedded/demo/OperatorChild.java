package dev.pipelock.embedded.demo;

import dev.pipelock.embedded.loopback.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged operator as a process of its own, outside the cluster, by kubeconfig. */
final class OperatorChild implements AutoCloseable {
  /** The image that stands for the packaged proxy. */
  static final String PROXY_IMAGE = "pipelock/proxy:demo";

  private final ChildProcess process;
  private final URI ready;
  private final HttpClient http = HttpClient.newHttpClient();

  private OperatorChild(ChildProcess process, URI ready) {
    this.process = process;
    this.ready = ready;
  }

  static OperatorChild start(Path launcher, Path kubeconfig, Path directory) throws IOException {
    int health = FreePort.find();
    int webhook = FreePort.find();
    var command =
        List.of(
            launcher.toString(),
            "--health-port=" + health,
            "--webhook-port=" + webhook,
            "--webhook-url=https://127.0.0.1:" + webhook,
            "--namespace=" + Demo.OPERATOR_NAMESPACE,
            "--proxy-image=" + PROXY_IMAGE);
    var process =
        ChildProcess.start(
            command,
            Map.of("KUBECONFIG", kubeconfig.toString()),
            directory.resolve("operator.log"));
    return new OperatorChild(process, URI.create("http://127.0.0.1:" + health + "/readyz"));
  }

  /** Whether its informers are in sync and its webhook has a certificate. */
  boolean ready() throws DemoFailedException, InterruptedException {
    DemoFailedException.unless(process.alive(), "the operator ended:\n" + process.tail(20));
    var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  int stop() throws InterruptedException {
    return process.stop();
  }

  @Override
  public void close() {
    process.close();
  }
}
