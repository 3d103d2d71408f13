package dev.pipelock.operator.desired;

import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Ports;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.ArrayList;
import java.util.List;

/** The Service in front of the proxies. */
public final class DesiredService {
  private static final String DEFAULT_TYPE = "ClusterIP";

  private DesiredService() {}

  /** One port per listener. */
  public static Service of(Instance instance) {
    return new ServiceBuilder()
        .withMetadata(instance.metadata(Role.PROXY))
        .withNewSpec()
        .withType(type(instance))
        .withSelector(instance.selector())
        .withPorts(ports(instance.ports()))
        .endSpec()
        .build();
  }

  private static String type(Instance instance) {
    var service = instance.spec().service();
    var type = service == null ? null : service.type();
    return type == null || type.isEmpty() ? DEFAULT_TYPE : type;
  }

  private static List<ServicePort> ports(Ports ports) {
    var list = new ArrayList<ServicePort>();
    list.add(port(Ports.PROXY_NAME, ports.proxy()));
    if (ports.mcp() != null) {
      list.add(port(Ports.MCP_NAME, ports.mcp()));
    }
    return list;
  }

  private static ServicePort port(String name, int port) {
    return new ServicePortBuilder()
        .withName(name)
        .withPort(port)
        .withProtocol("TCP")
        .withNewTargetPort(name)
        .build();
  }
}
