package dev.pipelock.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelock.embedded.kubelet.container.ProcessSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a kubelet that has closed: nothing. */
class KubeletShutdownIT {
  @TempDir private Path directory;
  private TestCluster cluster;

  @BeforeEach
  void startCluster() throws IOException {
    cluster = TestCluster.start(directory);
  }

  @AfterEach
  void stopCluster() throws Exception {
    cluster.close();
  }

  @Test
  void noProcessSurvivesClose() {
    var namespace = cluster.namespace();
    var client = cluster.client();
    client.configMaps().resource(Programs.config(namespace, "first")).create();
    client.pods().resource(Programs.pod(namespace, "web")).create();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> client.pods().inNamespace(namespace).withName("web").get(),
            pod ->
                pod.getStatus() != null
                    && pod.getStatus().getConditions().stream()
                        .anyMatch(
                            c -> c.getType().equals("Ready") && c.getStatus().equals("True")));
    var marker = cluster.kubelet().marker();
    assertThat(ProcessSweep.find(marker)).as("launcher and JVM").hasSizeGreaterThanOrEqualTo(2);

    cluster.kubelet().close();

    assertThat(ProcessSweep.find(marker)).isEmpty();
    assertThat(client.nodes().withName("embedded-node").get()).isNull();
    assertThat(directory.resolve("state/pods")).isEmptyDirectory();
  }

  @Test
  void noProcessSurvivesAJvmThatExitsWithoutClosing() throws Exception {
    cluster.kubelet().close(); // its node has the same name
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var output = directory.resolve("output");
    var process =
        new ProcessBuilder(
                java,
                "-Dcluster=" + System.getProperty("cluster", "embedded"),
                "-cp",
                System.getProperty("java.class.path"),
                KubeletExitProgram.class.getName(),
                directory.resolve("other").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    var marker =
        Files.readAllLines(output).stream()
            .filter(line -> line.startsWith("marker "))
            .map(line -> line.substring("marker ".length()))
            .findFirst();
    assertThat(marker).as("the pod ran; output: %s", output).isPresent();
    assertThat(ProcessSweep.find(marker.orElseThrow())).isEmpty();

    cluster.startKubelet().close();
    assertOtherNodesTakePods();
  }

  @Test
  void otherNodesTakePodsAgainAfterClose() {
    cluster.kubelet().close();

    assertOtherNodesTakePods();
  }

  private void assertOtherNodesTakePods() {
    assertThat(cluster.client().nodes().list().getItems())
        .allSatisfy(node -> assertThat(node.getSpec().getUnschedulable()).isNotEqualTo(true));
  }
}
