package dev.pipelock.embedded.kubelet;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's lease and its Node object, from registration until closed.
 *
 * <p>The lease comes first and stays ours: kwok plays only the nodes whose lease it holds itself,
 * so it leaves this node and its pods alone although it is told to manage all nodes. The node is
 * Ready from its creation, so that no one has a reason to initialise it.
 */
final class NodeRegistration implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeRegistration.class);
  private static final String LEASES = "kube-node-lease";
  private static final String CORDONED_BY = "embedded.pipelock.dev/cordoned-by";
  private static final int LEASE_SECONDS = 40;
  private static final int RENEWALS_PER_STATUS = 30;

  private final KubernetesClient client;
  private final KubeletSettings settings;
  private final String address;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> cordoned = new ArrayList<>();

  private NodeRegistration(
      KubernetesClient client, KubeletSettings settings, String address, InstantSource clock) {
    this.client = client;
    this.settings = settings;
    this.address = address;
    this.clock = clock;
  }

  static NodeRegistration register(
      KubernetesClient client, KubeletSettings settings, String address, InstantSource clock) {
    var registration = new NodeRegistration(client, settings, address, clock);
    registration.takeLease();
    registration.writeNode();
    if (settings.exclusiveNode()) {
      registration.cordonOthers();
    }
    Thread.ofVirtual().name("node-" + settings.nodeName()).start(registration::heartbeat);
    return registration;
  }

  private void takeLease() {
    var lease =
        new LeaseBuilder()
            .withNewMetadata()
            .withNamespace(LEASES)
            .withName(settings.nodeName())
            .endMetadata()
            .withNewSpec()
            .withHolderIdentity(holder())
            .withLeaseDurationSeconds(LEASE_SECONDS)
            .withRenewTime(microTime())
            .endSpec()
            .build();
    client.leases().inNamespace(LEASES).resource(lease).createOr(found -> found.update());
  }

  private void writeNode() {
    var node = node();
    var nodes = client.nodes();
    try {
      nodes.resource(node).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
      LOG.info("node {} is there already and is taken over", settings.nodeName());
    }
    // A real API server takes the status of a new node; another may want it said again.
    writeStatus();
  }

  private void writeStatus() {
    var body = new NodeBuilder().withStatus(status()).build();
    client
        .nodes()
        .withName(settings.nodeName())
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            client.getKubernetesSerialization().asJson(Map.of("status", body.getStatus())));
  }

  private Node node() {
    var name = settings.nodeName();
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("kubernetes.io/hostname", name)
        .addToLabels("kubernetes.io/os", "linux")
        .addToLabels("kubernetes.io/arch", architecture())
        .endMetadata()
        .withStatus(status())
        .build();
  }

  private NodeStatus status() {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var capacity =
        Map.of(
            "cpu", new Quantity("1000"),
            "memory", new Quantity("1Ti"),
            "ephemeral-storage", new Quantity("1Ti"),
            "pods", new Quantity(Integer.toString(settings.bounds().maxPods())));
    return new NodeStatusBuilder()
        .withCapacity(capacity)
        .withAllocatable(capacity)
        .addNewAddress(address, "InternalIP")
        .addNewAddress(settings.nodeName(), "Hostname")
        .withNewNodeInfo()
        .withArchitecture(architecture())
        .withOperatingSystem("linux")
        .withKubeletVersion("embedded")
        .withContainerRuntimeVersion("process://1")
        .withKernelVersion(System.getProperty("os.version"))
        .withOsImage(System.getProperty("os.name"))
        .withBootID("")
        .withMachineID("")
        .withSystemUUID("")
        .withKubeProxyVersion("")
        .endNodeInfo()
        .withConditions(
            new NodeConditionBuilder()
                .withType("Ready")
                .withStatus("True")
                .withReason("KubeletReady")
                .withMessage("runs pods as processes of this machine")
                .withLastHeartbeatTime(now)
                .withLastTransitionTime(now)
                .build())
        .build();
  }

  /** A node that someone else has cordoned stays out of it, now and in {@link #close}. */
  private void cordonOthers() {
    for (var node : client.nodes().list().getItems()) {
      var name = node.getMetadata().getName();
      if (!name.equals(settings.nodeName()) && (schedulable(node) || cordonedByUs(node))) {
        cordon(name, true);
        cordoned.add(name);
      }
    }
  }

  private static boolean schedulable(Node node) {
    return node.getSpec() == null || !Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }

  /** Also by a kubelet of this node's name that ended without closing. */
  private boolean cordonedByUs(Node node) {
    var annotations = node.getMetadata().getAnnotations();
    return annotations != null && settings.nodeName().equals(annotations.get(CORDONED_BY));
  }

  private void cordon(String name, boolean cordon) {
    var body =
        """
        {"metadata": {"annotations": {"%s": %s}}, "spec": {"unschedulable": %s}}
        """
            .formatted(
                CORDONED_BY,
                cordon ? '"' + settings.nodeName() + '"' : "null",
                cordon ? "true" : "null");
    client.nodes().withName(name).patch(PatchContext.of(PatchType.JSON_MERGE), body);
  }

  private void heartbeat() {
    var renewals = 0;
    try {
      while (!closed.await(LEASE_SECONDS / 4, TimeUnit.SECONDS)) {
        try {
          takeLease();
          if (++renewals % RENEWALS_PER_STATUS == 0) {
            writeStatus();
          }
        } catch (KubernetesClientException e) {
          LOG.warn("node {} did not renew its lease: {}", settings.nodeName(), e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Uncordons what was cordoned, then removes node and lease. */
  @Override
  public void close() {
    closed.countDown();
    try {
      cordoned.forEach(name -> cordon(name, false));
      client.nodes().withName(settings.nodeName()).delete();
      client.leases().inNamespace(LEASES).withName(settings.nodeName()).delete();
    } catch (KubernetesClientException e) {
      LOG.warn("node {} was not removed: {}", settings.nodeName(), e.getMessage());
    }
  }

  private String holder() {
    return "embedded-kubelet-" + settings.nodeName();
  }

  private ZonedDateTime microTime() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      case String other -> other;
    };
  }
}
