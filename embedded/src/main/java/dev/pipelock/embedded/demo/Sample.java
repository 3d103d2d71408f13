package dev.pipelock.embedded.demo;

import dev.pipelock.embedded.loopback.LoopbackAuthority;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of the story: the sample as it is applied, and what the cluster makes of it. */
final class Sample {
  private static final String NAMESPACE = SurePod.NAMESPACE;
  private static final String SERVICE = "sure";
  private static final String LLM_CA = "llm-ca";
  private static final int WELL_KNOWN = 80;
  private static final int UNPRIVILEGED = 8080;
  private static final Map<String, String> PROXY =
      Map.of("app.kubernetes.io/name", "pipelock", "app.kubernetes.io/instance", "sure");

  private final KubernetesClient client;
  private final DemoSettings settings;
  private final int surePort = mayBind(WELL_KNOWN) ? WELL_KNOWN : UNPRIVILEGED;
  private @Nullable LoopbackAuthority certificates;

  Sample(KubernetesClient client, DemoSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  Void installCrd() throws Exception {
    try (var file = Files.newInputStream(settings.crd())) {
      var crd = client.apiextensions().v1().customResourceDefinitions().load(file).item();
      var resource = client.resource(crd);
      resource.serverSideApply();
      Patience.until(
          "the CRD established", Duration.ofSeconds(10), () -> isEstablished(resource.get()));
    }
    return null;
  }

  /** The status appears empty first, then with its conditions. */
  private static boolean isEstablished(CustomResourceDefinition crd) {
    var status = crd.getStatus();
    return status != null
        && status.getConditions() != null
        && status.getConditions().stream()
            .anyMatch(c -> "Established".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  /** The sample, and what this machine's model needs on top of it. */
  Void apply() throws IOException, GeneralSecurityException {
    certificates = LoopbackAuthority.create();
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(LLM_CA)
                .endMetadata()
                .addToData("ca.pem", certificates.caPem())
                .build())
        .serverSideApply();
    try (var file = Files.newInputStream(settings.sample())) {
      var policy =
          client.load(file).items().stream()
              .map(GenericKubernetesResource.class::cast)
              .findFirst()
              .orElseThrow();
      policy.getMetadata().setNamespace(NAMESPACE);
      adjust(policy.get("spec"));
      client.resource(policy).serverSideApply();
    }
    return null;
  }

  private void adjust(Map<String, Object> spec) {
    spec.put("trustedDomains", List.of(LocalLlm.HOST));
    spec.put(
        "tlsInterception",
        Map.of(
            "enabled", true,
            "domains", List.of(LocalLlm.HOST),
            "extraCaFiles", List.of("../llm-ca/ca.pem")));
    spec.put("extraVolumes", List.of(Map.of("name", LLM_CA, "configMap", Map.of("name", LLM_CA))));
    spec.put(
        "extraVolumeMounts",
        List.of(Map.of("name", LLM_CA, "mountPath", "/etc/llm-ca", "readOnly", true)));
    if (surePort != WELL_KNOWN) {
      spec.put("mcpProxy", Map.of("upstream", "http://sure:" + surePort + "/mcp"));
    }
  }

  /** What {@link #apply} changed in the sample, and why. */
  String adjustments() {
    var text =
        "with this machine's model added: tlsInterception.domains and trustedDomains [%s], its CA mounted"
            .formatted(LocalLlm.HOST);
    return surePort == WELL_KNOWN
        ? text
        : text
            + "\nand mcpProxy.upstream at port "
            + surePort
            + ": ports below 1024 need root here";
  }

  /** The objects that the operator made, one a line. */
  String objects() {
    var lines = new ArrayList<String>();
    for (var object : owned().toList()) {
      lines.add(object.getKind() + "/" + object.getMetadata().getName());
    }
    return String.join("  ", lines);
  }

  private Stream<HasMetadata> owned() {
    return Stream.<List<? extends HasMetadata>>of(
            client.apps().deployments().inNamespace(NAMESPACE).withLabels(PROXY).list().getItems(),
            client.services().inNamespace(NAMESPACE).withLabels(PROXY).list().getItems(),
            client.configMaps().inNamespace(NAMESPACE).withLabels(PROXY).list().getItems(),
            client.secrets().inNamespace(NAMESPACE).withLabels(PROXY).list().getItems(),
            client.serviceAccounts().inNamespace(NAMESPACE).withLabels(PROXY).list().getItems(),
            client
                .policy()
                .v1()
                .podDisruptionBudget()
                .inNamespace(NAMESPACE)
                .withLabels(PROXY)
                .list()
                .getItems(),
            client
                .network()
                .v1()
                .ingresses()
                .inNamespace(NAMESPACE)
                .withLabels(PROXY)
                .list()
                .getItems(),
            pods())
        .flatMap(List::stream);
  }

  private List<Pod> pods() {
    return client.pods().inNamespace(NAMESPACE).withLabels(PROXY).list().getItems();
  }

  boolean namespaceOpen() {
    var labels = client.namespaces().withName(NAMESPACE).get().getMetadata().getLabels();
    return labels != null && "enabled".equals(labels.get("pipelock.dev/injection"));
  }

  boolean nothingLeft() {
    return owned().findAny().isEmpty() && !namespaceOpen();
  }

  LoopbackAuthority llmCertificates() {
    return Objects.requireNonNull(certificates, "apply comes first");
  }

  String podAddress(String name, Duration atMost) throws Exception {
    var pod = client.pods().inNamespace(NAMESPACE).withName(name);
    Patience.until(
        "an address for pod " + name,
        atMost,
        () -> pod.get().getStatus() != null && pod.get().getStatus().getPodIP() != null);
    return pod.get().getStatus().getPodIP();
  }

  void createSureService() {
    client
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(SERVICE)
                .endMetadata()
                .withNewSpec()
                .withSelector(SurePod.labels())
                .addNewPort()
                .withName("http")
                .withProtocol("TCP")
                .withPort(surePort)
                .withNewTargetPort("http")
                .endPort()
                .endSpec()
                .build())
        .serverSideApply();
  }

  String trustedPem(String configMap) {
    return client
        .configMaps()
        .inNamespace(NAMESPACE)
        .withName(configMap)
        .require()
        .getData()
        .getOrDefault("ca.pem", "");
  }

  /** Where each proxy pod serves, past the Service. */
  List<InetSocketAddress> proxyAddresses() {
    return pods().stream()
        .map(pod -> InetAddress.ofLiteral(pod.getStatus().getPodIP()))
        .map(address -> new InetSocketAddress(address, 8888))
        .toList();
  }

  /** Names of the proxy pods. */
  Set<String> proxyPods() {
    var names = new TreeSet<String>();
    pods().forEach(pod -> names.add(pod.getMetadata().getName()));
    return names;
  }

  /** The proxy's configuration file, as it stands in the ConfigMap. */
  String policyFile() {
    return client.configMaps().inNamespace(NAMESPACE).withLabels(PROXY).list().getItems().stream()
        .map(map -> map.getData().get("pipelock.yaml"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  /** Sum of pipelock_would_block_total over all proxy pods, from their /metrics. */
  double wouldBlock() throws IOException, InterruptedException {
    double sum = 0;
    try (var http = HttpClient.newHttpClient()) {
      for (var pod : pods()) {
        var uri = URI.create("http://" + pod.getStatus().getPodIP() + ":8888/metrics");
        var metrics =
            http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
                HttpResponse.BodyHandlers.ofString());
        sum +=
            metrics
                .body()
                .lines()
                .filter(line -> line.startsWith("pipelock_would_block_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
      }
    }
    return sum;
  }

  private static boolean mayBind(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral(LocalLlm.ADDRESS))) {
      return socket.isBound();
    } catch (IOException forbidden) {
      return false;
    }
  }
}
