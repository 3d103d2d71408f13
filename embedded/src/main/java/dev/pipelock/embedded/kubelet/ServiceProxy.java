package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.kubelet.ClusterHosts.ServiceName;
import dev.pipelock.embedded.loopback.LoopbackBlock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A kube-proxy in user space: a TCP relay for each port of each Service, and the names of all
 * Services for the pods' hosts files.
 *
 * <p>A Service is reached at its cluster IP when that is a loopback address, as the embedded
 * controllers allocate them, and otherwise at a loopback address of this proxy's own: the cluster
 * IPs of a real API server lead nowhere on this machine.
 */
public final class ServiceProxy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProxy.class);

  private static final int RETRY_SECONDS = 10;

  private final LoopbackBlock addresses;
  private final ClusterHosts hosts;
  private final Events events;
  private final int maxConnections;
  private final SharedIndexInformer<Service> services;
  private final SharedIndexInformer<Pod> pods;
  private final Map<Key, String> own = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, Relay> relays = new HashMap<>();
  private final Semaphore changed = new Semaphore(1);
  private final Thread worker;
  private volatile boolean closed;

  private record Key(String namespace, String name) {
    static Key of(HasMetadata object) {
      return new Key(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }
  }

  ServiceProxy(
      KubernetesClient client,
      LoopbackBlock addresses,
      ClusterHosts hosts,
      Events events,
      int maxConnections) {
    this.addresses = addresses;
    this.hosts = hosts;
    this.events = events;
    this.maxConnections = maxConnections;
    this.services = client.services().inAnyNamespace().inform(new Notify<>());
    this.pods = client.pods().inAnyNamespace().inform(new Notify<>());
    this.worker = Thread.ofVirtual().name("service-proxy").start(this::run);
  }

  /** The address that reaches a Service from this machine; empty for an unknown or headless one. */
  public Optional<String> address(String namespace, String name) {
    var service = services.getStore().getByKey(namespace + "/" + name);
    return service == null || !relayed(service) ? Optional.empty() : Optional.of(address(service));
  }

  private final class Notify<T> implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      changed.release();
    }

    @Override
    public void onUpdate(T before, T now) {
      changed.release();
    }

    @Override
    public void onDelete(T object, boolean unknownState) {
      changed.release();
    }
  }

  private void run() {
    try {
      while (!closed) {
        if (!changed.tryAcquire(RETRY_SECONDS, TimeUnit.SECONDS)) {
          LOG.trace("nothing changed; a port that could not be bound may be free now");
        }
        changed.drainPermits();
        refresh();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void refresh() {
    if (closed) {
      return;
    }
    var all = services.getStore().list();
    var observed = pods.getStore().list();
    var names = new ArrayList<ServiceName>();
    var wanted = new HashSet<InetSocketAddress>();
    for (var service : all) {
      names.addAll(names(service, observed));
      if (relayed(service)) {
        for (var port : ServiceTable.ports(service, observed)) {
          var at = new InetSocketAddress(address(service), port.port());
          wanted.add(at);
          relay(service, at, port.backends());
        }
      }
    }
    drop(wanted, all);
    hosts.publish(names);
  }

  private List<ServiceName> names(Service service, List<Pod> observed) {
    var key = Key.of(service);
    if (relayed(service)) {
      return List.of(new ServiceName(key.namespace(), key.name(), address(service)));
    }
    if (!headless(service)) {
      return List.of();
    }
    return ServiceTable.ready(service, observed).stream()
        .map(pod -> new ServiceName(key.namespace(), key.name(), pod.getStatus().getPodIP()))
        .toList();
  }

  private void relay(Service service, InetSocketAddress at, List<InetSocketAddress> backends) {
    var relay = relays.get(at);
    if (relay == null) {
      relay = listen(service, at);
      if (relay == null) {
        return;
      }
      relays.put(at, relay);
    }
    relay.backends(backends);
  }

  private @Nullable Relay listen(Service service, InetSocketAddress at) {
    try {
      return Relay.listen(at, maxConnections);
    } catch (IOException e) {
      events.warning(
          service,
          "FailedToListen",
          "cannot listen on %s:%d: %s (expected: a port of 1024 or above, or a process that may bind lower ones)"
              .formatted(at.getHostString(), at.getPort(), e.getMessage()));
      return null;
    }
  }

  private void drop(Set<InetSocketAddress> wanted, List<Service> all) {
    relays
        .entrySet()
        .removeIf(
            entry -> {
              if (wanted.contains(entry.getKey())) {
                return false;
              }
              close(entry.getValue());
              return true;
            });
    var present = new HashSet<Key>();
    all.forEach(service -> present.add(Key.of(service)));
    own.entrySet()
        .removeIf(
            entry -> {
              if (present.contains(entry.getKey())) {
                return false;
              }
              addresses.release(entry.getValue());
              return true;
            });
  }

  private String address(Service service) {
    var cluster = service.getSpec().getClusterIP();
    return cluster != null && cluster.startsWith("127.")
        ? cluster
        : own.computeIfAbsent(Key.of(service), key -> addresses.take());
  }

  private static boolean relayed(Service service) {
    var spec = service.getSpec();
    return spec != null && !headless(service) && !"ExternalName".equals(spec.getType());
  }

  private static boolean headless(Service service) {
    return service.getSpec() != null && "None".equals(service.getSpec().getClusterIP());
  }

  private static void close(Relay relay) {
    try {
      relay.close();
    } catch (IOException e) {
      LOG.warn("a relay was not closed: {}", e.toString());
    }
  }

  @Override
  public void close() {
    closed = true;
    services.close();
    pods.close();
    worker.interrupt();
    synchronized (this) {
      relays.values().forEach(ServiceProxy::close);
      relays.clear();
    }
  }
}
