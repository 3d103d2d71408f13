package dev.pipelock.embedded.kubelet;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which pods stand behind which service port. Pure. */
final class ServiceTable {
  private ServiceTable() {}

  /** A port of a service and the pods that take its connections now. */
  record Port(int port, List<InetSocketAddress> backends) {}

  /** The pods that a service selects and that take traffic. */
  static List<Pod> ready(Service service, Collection<Pod> pods) {
    var selector = service.getSpec().getSelector();
    if (selector == null || selector.isEmpty()) {
      return List.of();
    }
    var unready = Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses());
    return pods.stream()
        .filter(
            pod -> pod.getMetadata().getNamespace().equals(service.getMetadata().getNamespace()))
        .filter(
            pod ->
                pod.getMetadata().getLabels() != null
                    && pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(pod -> pod.getStatus() != null && pod.getStatus().getPodIP() != null)
        .filter(pod -> unready || isReady(pod))
        .toList();
  }

  /** The TCP ports of a service. */
  static List<Port> ports(Service service, Collection<Pod> pods) {
    var ready = ready(service, pods);
    var ports = new ArrayList<Port>();
    for (var port : service.getSpec().getPorts()) {
      if (Objects.requireNonNullElse(port.getProtocol(), "TCP").equals("TCP")) {
        var backends =
            ready.stream()
                .flatMap(
                    pod ->
                        target(port, pod).stream()
                            .map(n -> new InetSocketAddress(pod.getStatus().getPodIP(), n)))
                .toList();
        ports.add(new Port(port.getPort(), backends));
      }
    }
    return ports;
  }

  private static Optional<Integer> target(ServicePort port, Pod pod) {
    var target = Objects.requireNonNullElse(port.getTargetPort(), new IntOrString(port.getPort()));
    if (target.getIntVal() != null) {
      return Optional.of(target.getIntVal() == 0 ? port.getPort() : target.getIntVal());
    }
    return containerPorts(pod)
        .filter(candidate -> target.getStrVal().equals(candidate.getName()))
        .findFirst()
        .map(ContainerPort::getContainerPort);
  }

  private static Stream<ContainerPort> containerPorts(Pod pod) {
    return Stream.concat(
            pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
        .flatMap(container -> container.getPorts().stream());
  }

  private static boolean isReady(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }
}
