package dev.pipelock.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.embedded.kubelet.ClusterHosts.PodNames;
import dev.pipelock.embedded.kubelet.ClusterHosts.ServiceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterHostsTest {
  @TempDir private Path directory;
  private final ClusterHosts hosts = new ClusterHosts(Map.of("llm.test", "127.0.0.9"));

  @Test
  void aPodSeesItsOwnNamespacesServicesByBareName() {
    var file = directory.resolve("hosts");
    hosts.keep(file, new PodNames("a", List.of("127.70.0.2 pod")));

    hosts.publish(
        List.of(
            new ServiceName("a", "near", "127.70.1.1"), new ServiceName("b", "far", "127.70.1.2")));

    assertThat(file)
        .content()
        .contains(
            "127.0.0.1 localhost",
            "127.0.0.9 llm.test\n",
            "127.70.0.2 pod\n",
            "127.70.1.1 near near.a near.a.svc near.a.svc.cluster.local\n",
            "127.70.1.2 far.b far.b.svc far.b.svc.cluster.local\n");
  }

  @Test
  void aForgottenFileIsLeftAlone() {
    var file = directory.resolve("hosts");
    hosts.keep(file, new PodNames("a", List.of()));
    hosts.forget(file);

    hosts.publish(List.of(new ServiceName("a", "near", "127.70.1.1")));

    assertThat(file).content().doesNotContain("near");
  }
}
