package dev.pipelock.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceTableTest {
  private final Pod ready = pod("ns", "127.70.0.2", "True").build();

  @Test
  void findsNumberedNamedAndOmittedTargetPorts() {
    assertThat(backends(service(new IntOrString(9000)), ready))
        .containsExactly(at("127.70.0.2", 9000));
    assertThat(backends(service(new IntOrString("http")), ready))
        .containsExactly(at("127.70.0.2", 8888));
    assertThat(backends(service(null), ready)).containsExactly(at("127.70.0.2", 80));
    assertThat(backends(service(new IntOrString("absent")), ready)).isEmpty();
  }

  @Test
  void leavesOutPodsThatTakeNoTraffic() {
    var unready = pod("ns", "127.70.0.3", "False").build();
    var leaving =
        pod("ns", "127.70.0.4", "True")
            .editMetadata()
            .withDeletionTimestamp("2026-01-01T00:00:00Z")
            .endMetadata()
            .build();
    var foreign = pod("other", "127.70.0.5", "True").build();
    var unlabelled =
        pod("ns", "127.70.0.6", "True").editMetadata().withLabels(null).endMetadata().build();

    assertThat(backends(service(null), ready, unready, leaving, foreign, unlabelled))
        .containsExactly(at("127.70.0.2", 80));
  }

  @Test
  void aServiceWithoutSelectorHasNoPods() {
    var service =
        new ServiceBuilder(service(null))
            .editSpec()
            .withSelector(Map.<String, String>of())
            .endSpec()
            .build();

    assertThat(backends(service, ready)).isEmpty();
  }

  private static List<InetSocketAddress> backends(Service service, Pod... pods) {
    return ServiceTable.ports(service, List.of(pods)).getFirst().backends();
  }

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(host, port);
  }

  private static Service service(@Nullable IntOrString target) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withNamespace("ns")
        .withName("s")
        .endMetadata()
        .withNewSpec()
        .withSelector(Map.of("app", "a"))
        .addNewPort()
        .withPort(80)
        .withTargetPort(target)
        .endPort()
        .endSpec()
        .build();
  }

  private static PodBuilder pod(String namespace, String ip, String ready) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName("p")
        .addToLabels("app", "a")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .addNewPort()
        .withName("http")
        .withContainerPort(8888)
        .endPort()
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPodIP(ip)
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready)
        .endCondition()
        .endStatus();
  }
}
