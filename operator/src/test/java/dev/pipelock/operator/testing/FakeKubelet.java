package dev.pipelock.operator.testing;

import com.sun.net.httpserver.HttpServer;
import dev.pipelock.operator.instance.Keys;
import dev.pipelock.operator.rendering.Digest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Plays proxy pods: they become ready at once, and a server on a loopback address of each answers
 * /health as a proxy does that reads its ConfigMap without delay.
 */
public final class FakeKubelet implements AutoCloseable, ResourceEventHandler<Pod> {
  private final KubernetesClient client;
  private final SharedIndexInformer<Pod> informer;
  private final Map<String, Proxy> proxies = new ConcurrentHashMap<>();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final AtomicInteger addresses = new AtomicInteger(1);
  private final int block = ThreadLocalRandom.current().nextInt(100, 250);

  private record Proxy(HttpServer server, String address) {}

  /** What proxies of a namespace say instead of the truth. */
  private final Map<String, String> refusals = new ConcurrentHashMap<>();

  FakeKubelet(KubernetesClient client) {
    this.client = client;
    informer = client.pods().inAnyNamespace().withLabel(Keys.MANAGED_BY, Keys.MANAGER).inform(this);
  }

  /** From now on the proxies of a namespace keep an old policy and say why. */
  public void refuse(String namespace, String why) {
    refusals.put(namespace, why);
  }

  /** From now on they load what they find. */
  public void accept(String namespace) {
    refusals.remove(namespace);
  }

  @Override
  public void onAdd(Pod pod) {
    worker.execute(() -> look(pod));
  }

  @Override
  public void onUpdate(Pod old, Pod pod) {
    worker.execute(() -> look(pod));
  }

  @Override
  public void onDelete(Pod pod, boolean unknown) {
    var proxy = proxies.remove(pod.getMetadata().getUid());
    if (proxy != null) {
      proxy.server().stop(0);
    }
  }

  private void look(Pod pod) {
    try {
      if (pod.getMetadata().getDeletionTimestamp() != null) {
        client.resource(pod).withGracePeriod(0).delete();
      } else if (pod.getSpec().getNodeName() != null) {
        run(pod);
      }
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND
          && refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw refused;
      }
    }
  }

  private void run(Pod pod) {
    var proxy = proxies.computeIfAbsent(pod.getMetadata().getUid(), uid -> start(pod));
    var status = pod.getStatus();
    if (status != null && proxy.address().equals(status.getPodIP())) {
      return;
    }
    client
        .pods()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName())
        .editStatus(current -> running(current, proxy.address()));
  }

  private static Pod running(Pod pod, String address) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    var builder =
        new PodBuilder(pod)
            .editOrNewStatus()
            .withPhase("Running")
            .withStartTime(now)
            .withPodIP(address)
            .withPodIPs()
            .addNewPodIP(address)
            .removeMatchingFromConditions(
                c -> "Ready".equals(c.getType()) || "ContainersReady".equals(c.getType()));
    for (var type : new String[] {"Ready", "ContainersReady"}) {
      builder
          .addNewCondition()
          .withType(type)
          .withStatus("True")
          .withLastTransitionTime(now)
          .endCondition();
    }
    return builder.endStatus().build();
  }

  private Proxy start(Pod pod) {
    var number = addresses.getAndIncrement();
    var address = "127." + block + '.' + number / 250 + '.' + (number % 250 + 1);
    var port = pod.getSpec().getContainers().getFirst().getPorts().getFirst().getContainerPort();
    try {
      var server = HttpServer.create(new InetSocketAddress(address, port), 8);
      server.createContext(
          "/health",
          exchange -> {
            try (exchange) {
              var body = health(pod).getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
      return new Proxy(server, address);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private String health(Pod pod) {
    var namespace = pod.getMetadata().getNamespace();
    var refusal = refusals.get(namespace);
    if (refusal != null) {
      return "{\"config_hash\":\"%s\",\"config_error\":\"%s\"}".formatted("0".repeat(64), refusal);
    }
    return "{\"config_hash\":\"%s\",\"config_error\":null,\"not_enforced\":[]}"
        .formatted(hash(namespace, pod));
  }

  private @Nullable String hash(String namespace, Pod pod) {
    var name =
        pod.getSpec().getVolumes().stream()
            .filter(volume -> volume.getConfigMap() != null)
            .findFirst()
            .orElseThrow()
            .getConfigMap()
            .getName();
    var map = client.configMaps().inNamespace(namespace).withName(name).get();
    return map == null
        ? null
        : Digest.of(Objects.requireNonNull(map.getData().get("pipelock.yaml")));
  }

  @Override
  public void close() {
    informer.close();
    worker.shutdownNow();
    proxies.values().forEach(proxy -> proxy.server().stop(0));
  }
}
