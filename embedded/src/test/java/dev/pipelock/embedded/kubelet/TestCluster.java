package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.api.EmbeddedApiServer;
import dev.pipelock.embedded.controller.EmbeddedControllers;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A cluster whose pods an embedded kubelet runs: the embedded API server, or with {@code
 * -Dcluster=kubeconfig} the one of the current kubeconfig.
 */
final class TestCluster implements AutoCloseable {
  static final String IMAGE = "example.test/program:1";

  private final AutoCloseable server;
  private final KubernetesClient client;
  private final Path state;
  private EmbeddedKubelet kubelet;

  private TestCluster(AutoCloseable server, KubernetesClient client, Path state)
      throws IOException {
    this.server = server;
    this.client = client;
    this.state = state;
    this.kubelet = startKubelet();
  }

  static TestCluster start(Path directory) throws IOException {
    if ("kubeconfig".equals(System.getProperty("cluster"))) {
      return new TestCluster(() -> {}, new KubernetesClientBuilder().build(), directory);
    }
    var server = EmbeddedApiServer.start();
    var client = server.newClient();
    var controllers = EmbeddedControllers.start(client);
    return new TestCluster(
        () -> {
          controllers.close();
          server.close();
        },
        client,
        directory);
  }

  KubernetesClient client() {
    return client;
  }

  EmbeddedKubelet kubelet() {
    return kubelet;
  }

  EmbeddedKubelet startKubelet() throws IOException {
    var settings =
        KubeletSettings.of("embedded-node", state.resolve("state"))
            .image("example.test/program", image(state.resolve("program")))
            .pretendUnknownImages(true)
            .exclusiveNode(true)
            .host("llm.example.test", "127.0.0.9")
            .bounds(
                KubeletSettings.Bounds.DEFAULT
                    .withVolumeRefresh(Duration.ofMinutes(5))
                    .withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(8)));
    kubelet = EmbeddedKubelet.start(client, settings);
    return kubelet;
  }

  /** A namespace that takes pods: on a real cluster that is when its service account is there. */
  String namespace() {
    var name = "test-" + UUID.randomUUID().toString().substring(0, 8);
    client
        .namespaces()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    if ("kubeconfig".equals(System.getProperty("cluster"))) {
      Awaitility.await()
          .until(
              () ->
                  client.serviceAccounts().inNamespace(name).withName("default").get() != null
                      && client.configMaps().inNamespace(name).withName("kube-root-ca.crt").get()
                          != null);
    }
    return name;
  }

  private static Path image(Path folder) throws IOException {
    var program = Files.createDirectories(folder.resolve("bin")).resolve("program");
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var classes =
        Path.of(PodProgram.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Files.writeString(
        program,
        """
        #!/bin/sh
        # Not exec: the JVM is a child, so that ending only the launcher would leave it behind.
        trap 'kill -TERM $child; wait $child' TERM
        %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp %s %s "$@" &
        child=$!
        wait $child
        """
            .formatted(java, classes, PodProgram.class.getName()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder;
  }

  @Override
  public void close() throws Exception {
    kubelet.close();
    client.close();
    server.close();
  }
}
