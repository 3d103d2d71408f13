package dev.pipelock.embedded.kubelet;

import dev.pipelock.embedded.kubelet.container.ConfigSource;
import dev.pipelock.embedded.kubelet.container.ContainerProcesses;
import dev.pipelock.embedded.loopback.LoopbackBlock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.http.HttpClient;
import java.time.InstantSource;

/** What the pod workers of one kubelet share. */
record KubeletParts(
    KubernetesClient client,
    KubeletSettings settings,
    LoopbackBlock addresses,
    ConfigSource configs,
    Events events,
    ClusterHosts hosts,
    HttpClient probeHttp,
    ContainerProcesses processes,
    InstantSource clock) {

  /** The node's own address. */
  String hostIp() {
    return addresses.first();
  }
}
