package dev.pipelock.embedded.demo;

import dev.pipelock.embedded.api.EmbeddedApiServer;
import dev.pipelock.embedded.controller.EmbeddedControllers;
import dev.pipelock.embedded.kubelet.EmbeddedKubelet;
import dev.pipelock.embedded.kubelet.KubeletSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** A cluster to tell the story on: the embedded one, or a real API server by its kubeconfig. */
final class DemoCluster implements AutoCloseable {
  private static final String NODE = "embedded";

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final KubernetesClient client;
  private final Path kubeconfig;
  private final boolean embedded;

  private DemoCluster(DemoSettings settings, Path directory) throws IOException {
    embedded = settings.kubeconfig().isEmpty();
    if (embedded) {
      var server = started(EmbeddedApiServer.start());
      kubeconfig = directory.resolve("kubeconfig");
      Files.writeString(kubeconfig, server.kubeconfig());
      client = started(server.newClient());
      started(EmbeddedControllers.start(client));
    } else {
      kubeconfig = settings.kubeconfig().get().toAbsolutePath();
      client =
          started(
              new KubernetesClientBuilder()
                  .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
                  .build());
    }
  }

  static DemoCluster open(DemoSettings settings, Path directory) throws IOException {
    return new DemoCluster(settings, directory);
  }

  /**
   * A node that runs proxy pods for real, and shows all others as running without a process.
   *
   * @param image image reference that the proxy's folder stands for
   */
  EmbeddedKubelet startKubelet(DemoSettings settings, Path directory, String image) {
    return started(
        EmbeddedKubelet.start(
            client,
            KubeletSettings.of(NODE, directory.resolve("kubelet"))
                .image(image, settings.proxy())
                .pretendUnknownImages(true)
                .exclusiveNode(!embedded)
                .host(LocalLlm.HOST, LocalLlm.ADDRESS)));
  }

  KubernetesClient client() {
    return client;
  }

  Path kubeconfig() {
    return kubeconfig;
  }

  /** What it is, for the story. */
  String description() {
    return embedded ? "the embedded API server" : "API server " + client.getMasterUrl();
  }

  private <T extends AutoCloseable> T started(T part) {
    started.push(part);
    return part;
  }

  @Override
  public void close() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }
}
