package dev.pipelock.operator.desired;

import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Ports;
import dev.pipelock.operator.rendering.PolicyFile;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.util.ArrayList;
import java.util.List;

/** The proxy's container: its command line, ports, probes and what it may not do. */
final class ProxyContainer {
  private static final String NAME = "pipelock";
  private static final String EVERY_ADDRESS = "0.0.0.0:";

  private ProxyContainer() {}

  static Container of(Instance instance) {
    return new ContainerBuilder()
        .withName(NAME)
        .withImage(instance.image().reference())
        .withImagePullPolicy(instance.image().pullPolicy())
        .withArgs(args(instance))
        .withPorts(ports(instance.ports()))
        // Ready within a second or so; half a minute before anyone gives up on a slow node.
        .withStartupProbe(probe(1, 2, 30))
        .withLivenessProbe(probe(10, 3, 3))
        .withReadinessProbe(probe(5, 2, 2))
        .withResources(Amounts.resources(instance.spec().resources()))
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withRunAsNonRoot(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .withVolumeMounts(ProxyVolumes.mounts(instance))
        .build();
  }

  private static List<String> args(Instance instance) {
    var ports = instance.ports();
    var args = new ArrayList<>(List.of("run"));
    args.addAll(List.of("--config", ProxyVolumes.CONFIG_DIRECTORY + '/' + PolicyFile.NAME));
    args.addAll(List.of("--listen", EVERY_ADDRESS + ports.proxy()));
    var upstream = instance.mcpUpstream();
    if (upstream != null) {
      args.addAll(List.of("--mcp-listen", EVERY_ADDRESS + ports.mcp()));
      args.addAll(List.of("--mcp-upstream", upstream));
    }
    return args;
  }

  private static List<ContainerPort> ports(Ports ports) {
    var list = new ArrayList<ContainerPort>();
    list.add(port(Ports.PROXY_NAME, ports.proxy()));
    if (ports.mcp() != null) {
      list.add(port(Ports.MCP_NAME, ports.mcp()));
    }
    return list;
  }

  private static ContainerPort port(String name, int port) {
    return new ContainerPortBuilder()
        .withName(name)
        .withContainerPort(port)
        .withProtocol("TCP")
        .build();
  }

  private static Probe probe(int periodSeconds, int timeoutSeconds, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath("/health")
        .withNewPort(Ports.PROXY_NAME)
        .endHttpGet()
        .withPeriodSeconds(periodSeconds)
        .withTimeoutSeconds(timeoutSeconds)
        .withFailureThreshold(failures)
        .build();
  }
}
