package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.kubelet.container.ContainerProcesses;
import dev.pipelock.embedded.kubelet.probe.ProbeHttp;
import dev.pipelock.embedded.loopback.LoopbackBlock;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A kubelet that runs pods as processes of this machine, each with a loopback address of its own.
 *
 * <p>It knows the cluster only through its client, so that it serves the embedded API server and a
 * real one alike. What differs from a kubelet with containers: KUBELET.md of this module.
 */
public final class EmbeddedKubelet implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKubelet.class);

  private final KubeletParts parts;
  private final ServiceProxy services;
  private final NodeRegistration node;
  private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
  private final SharedIndexInformer<Pod> pods;
  private final Thread atExit;
  private boolean closed;

  private EmbeddedKubelet(KubeletParts parts) {
    this.parts = parts;
    var settings = parts.settings();
    this.atExit = new Thread(parts.processes()::end, "kubelet-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
    this.services =
        new ServiceProxy(
            parts.client(),
            parts.addresses(),
            parts.hosts(),
            parts.events(),
            settings.bounds().maxConnections());
    try {
      this.node =
          NodeRegistration.register(parts.client(), settings, parts.hostIp(), parts.clock());
      this.pods =
          parts
              .client()
              .pods()
              .inAnyNamespace()
              .withField("spec.nodeName", settings.nodeName())
              .inform(new Assigned());
    } catch (RuntimeException refused) {
      services.close();
      giveBack();
      throw refused;
    }
  }

  /**
   * Registers the node and runs its pods until closed. The client stays the caller's.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses the
   *     lease, the node or the watches
   */
  public static EmbeddedKubelet start(KubernetesClient client, KubeletSettings settings) {
    var clock = InstantSource.system();
    var addresses = LoopbackBlock.claim(LoopbackBlock.KUBELET);
    // The claimed address and the process id: no other kubelet's, here or in another JVM.
    var marker = addresses.first() + "-" + ProcessHandle.current().pid() + "/";
    return new EmbeddedKubelet(
        new KubeletParts(
            client,
            settings,
            addresses,
            new ClientConfigSource(client, clock),
            new Events(client, settings.nodeName(), clock),
            new ClusterHosts(settings.hosts()),
            ProbeHttp.client(),
            new ContainerProcesses(marker, clock),
            clock));
  }

  /** The file that a container's output goes to, over all its runs; it may not exist yet. */
  public Path logs(String namespace, String pod, String container) {
    return PodRuntime.logs(parts.settings(), namespace, pod, container);
  }

  /** The address that reaches a Service from this machine; empty for an unknown or headless one. */
  public Optional<String> serviceAddress(String namespace, String name) {
    return services.address(namespace, name);
  }

  /** What the markers of all processes of this kubelet start with. */
  String marker() {
    return parts.processes().marker();
  }

  private final class Assigned implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      seen(pod);
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
      seen(pod);
    }

    @Override
    public void onDelete(Pod pod, boolean unknownState) {
      var worker = workers.get(pod.getMetadata().getUid());
      if (worker != null) {
        worker.gone();
      }
    }
  }

  private synchronized void seen(Pod pod) {
    // A server that ignores the field selector sends every pod.
    if (closed || !parts.settings().nodeName().equals(pod.getSpec().getNodeName())) {
      return;
    }
    var uid = pod.getMetadata().getUid();
    var known = workers.get(uid);
    if (known != null) {
      known.observe(pod);
    } else if (workers.size() < parts.settings().bounds().maxPods()) {
      workers.put(uid, new PodWorker(pod, parts, () -> workers.remove(uid)).begin());
    } else {
      refuse(pod);
    }
  }

  private void refuse(Pod pod) {
    var message =
        "node runs %d pods already (setting: bounds.maxPods)"
            .formatted(parts.settings().bounds().maxPods());
    LOG.warn("pod {}: {}", pod.getMetadata().getName(), message);
    parts.events().warning(pod, "OutOfpods", message);
    var status =
        new PodStatusBuilder()
            .withPhase("Failed")
            .withReason("OutOfpods")
            .withMessage(message)
            .build();
    try {
      var api = new PodApi(parts.client());
      if (pod.getMetadata().getDeletionTimestamp() != null) {
        api.remove(pod);
      } else if (!"Failed".equals(pod.getStatus() == null ? null : pod.getStatus().getPhase())) {
        api.writeStatus(pod, status);
      }
    } catch (KubernetesClientException e) {
      LOG.warn("pod {}: {}", pod.getMetadata().getName(), e.getMessage());
    }
  }

  /** Ends every process, removes the node and gives its addresses back; pod objects stay. */
  @Override
  public void close() {
    var running = stopWatching();
    if (running == null) {
      return;
    }
    running.forEach(PodWorker::close);
    try {
      var limit = parts.settings().bounds().shutdownGrace().multipliedBy(3);
      for (var worker : running) {
        if (!worker.awaitDone(limit)) {
          LOG.warn("a pod has not ended in time, its processes are killed");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    parts.processes().end();
    services.close();
    node.close();
    giveBack();
  }

  private void giveBack() {
    parts.probeHttp().shutdownNow();
    parts.addresses().close();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private synchronized @Nullable List<PodWorker> stopWatching() {
    if (closed) {
      return null;
    }
    closed = true;
    pods.close();
    return List.copyOf(workers.values());
  }
}
