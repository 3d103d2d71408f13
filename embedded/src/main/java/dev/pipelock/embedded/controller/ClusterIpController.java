package dev.pipelock.embedded.controller;

import dev.pipelock.embedded.loopback.LoopbackBlock;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Gives each Service that has none a cluster IP of its own: a loopback address. */
final class ClusterIpController {
  private final KubernetesClient client;
  private final LoopbackBlock addresses;
  private final Map<WorkQueue.Key, String> taken = new HashMap<>();

  ClusterIpController(KubernetesClient client, LoopbackBlock addresses) {
    this.client = client;
    this.addresses = addresses;
  }

  Duration reconcile(WorkQueue.Key key) {
    var service = client.services().inNamespace(key.namespace()).withName(key.name()).get();
    if (service == null || "ExternalName".equals(service.getSpec().getType())) {
      var freed = taken.remove(key);
      if (freed != null) {
        addresses.release(freed);
      }
      return Duration.ZERO;
    }
    var address = Objects.requireNonNullElse(service.getSpec().getClusterIP(), "");
    if (address.isEmpty()) {
      var mine = taken.computeIfAbsent(key, _ -> addresses.take());
      client
          .services()
          .inNamespace(key.namespace())
          .withName(key.name())
          .patch(PatchContext.of(PatchType.JSON_MERGE), patch(service, mine));
    } else if (addresses.keep(address)) {
      taken.put(key, address);
    }
    return Duration.ZERO;
  }

  private static String patch(Service service, String address) {
    return "{\"metadata\":{\"uid\":\"%s\"},\"spec\":{\"clusterIP\":\"%s\",\"clusterIPs\":[\"%s\"]}}"
        .formatted(service.getMetadata().getUid(), address, address);
  }
}
