package dev.pipelock.operator.observe;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.instance.Keys;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The proxies' pods. */
public final class ProxyPods {
  private static final String OURS =
      Keys.MANAGED_BY + '=' + Keys.MANAGER + ',' + Keys.OBJECT + "=proxy";

  private final InformerEventSource<Pod, PipelockPolicy> source;

  /** Over the namespaces that the controller watches. */
  public ProxyPods(EventSourceContext<PipelockPolicy> context) {
    var configuration =
        InformerEventSourceConfiguration.from(Pod.class, PipelockPolicy.class)
            .withName("proxy-pods")
            .withLabelSelector(OURS)
            .withNamespacesInheritedFromController()
            .withSecondaryToPrimaryMapper(ProxyPods::policyOf)
            .build();
    source = new InformerEventSource<>(configuration, context);
  }

  /** The informer, for the framework to run. */
  public InformerEventSource<Pod, PipelockPolicy> source() {
    return source;
  }

  private static Set<ResourceID> policyOf(Pod pod) {
    var meta = pod.getMetadata();
    var annotations = Objects.requireNonNullElse(meta.getAnnotations(), Map.<String, String>of());
    var policy = annotations.get(Keys.PROXY_OF);
    return policy == null ? Set.of() : Set.of(new ResourceID(policy, meta.getNamespace()));
  }

  /** The pods of a policy that are not going away, by name. */
  public List<Pod> of(PipelockPolicy policy) {
    var pods = new TreeMap<String, Pod>();
    for (var pod : source.getSecondaryResources(policy)) {
      if (pod.getMetadata().getDeletionTimestamp() == null) {
        pods.put(pod.getMetadata().getName(), pod);
      }
    }
    return List.copyOf(pods.values());
  }

  /** Whether a pod's containers pass their readiness probes. */
  public static boolean isReady(Pod pod) {
    var status = pod.getStatus();
    return status != null
        && Objects.requireNonNullElse(status.getConditions(), List.<PodCondition>of()).stream()
            .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  /** Where the ready pods among these answer /health, by pod uid. */
  public static Map<String, URI> healthOf(List<Pod> pods, int port) {
    var addresses = new TreeMap<String, URI>();
    for (var pod : pods) {
      var ip = pod.getStatus() == null ? null : pod.getStatus().getPodIP();
      if (ip != null && !ip.isEmpty() && isReady(pod)) {
        var host = ip.contains(":") ? '[' + ip + ']' : ip;
        addresses.put(
            pod.getMetadata().getUid(), URI.create("http://" + host + ':' + port + "/health"));
      }
    }
    return addresses;
  }
}
