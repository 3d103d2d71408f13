package dev.pipelock.operator.desired;

import dev.pipelock.api.v1alpha1.ServiceMonitorSpec;
import dev.pipelock.operator.instance.Instance;
import dev.pipelock.operator.instance.Ports;
import dev.pipelock.operator.instance.Role;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ServiceMonitor that has the proxies scraped. */
public final class DesiredServiceMonitor {
  private DesiredServiceMonitor() {}

  /** It selects our Service by the labels that only one policy's Service has. */
  public static ServiceMonitor of(Instance instance, ServiceMonitorSpec wanted) {
    var labels = new TreeMap<String, String>();
    if (wanted.additionalLabels() != null) {
      labels.putAll(wanted.additionalLabels());
    }
    labels.putAll(instance.labels(Role.PROXY));
    var monitor = new ServiceMonitor();
    monitor.setMetadata(
        new ObjectMetaBuilder(instance.metadata(Role.PROXY)).withLabels(labels).build());
    monitor.setSpec(
        new TreeMap<>(
            Map.of(
                "selector", Map.of("matchLabels", instance.selector()),
                "endpoints", List.of(endpoint(wanted)))));
    return monitor;
  }

  private static Map<String, Object> endpoint(ServiceMonitorSpec wanted) {
    return new TreeMap<>(
        Map.of(
            "port", or(wanted.portName(), Ports.PROXY_NAME),
            "path", or(wanted.path(), "/metrics"),
            "interval", or(wanted.interval(), "30s"),
            "scrapeTimeout", or(wanted.scrapeTimeout(), "10s")));
  }

  private static String or(@Nullable String written, String fallback) {
    return written == null || written.isEmpty() ? fallback : written;
  }
}
