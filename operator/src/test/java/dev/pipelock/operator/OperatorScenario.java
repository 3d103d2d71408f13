package dev.pipelock.operator;

import static dev.pipelock.operator.testing.Policies.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.instance.Keys;
import dev.pipelock.operator.status.ConditionType;
import dev.pipelock.operator.testing.Policies;
import dev.pipelock.operator.testing.Settings;
import dev.pipelock.operator.testing.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * An operator on the embedded cluster, or with -Dcluster=kubeconfig on a real one, and a policy.
 */
@NullUnmarked // the framework sets the fields before each test
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperatorScenario {
  static final String NAME = "pipelock-sure";
  static final String WHOLE =
      """
      replicas: 2
      mcpProxy: {upstream: "http://sure:80/mcp"}
      ingress: {enabled: true, hosts: [{host: mcp.example.com, paths: [{path: /mcp, pathType: Prefix}]}]}
      pdb: {enabled: true, maxUnavailable: 1}
      """;

  TestCluster cluster;
  KubernetesClient client;
  OperatorProcess operator;
  String namespace;

  @BeforeAll
  void start() throws Exception {
    cluster = TestCluster.open();
    client = cluster.client();
    operator =
        new OperatorProcess(
            Settings.of(Set.of(), Optional.empty()), cluster.operatorClient(), () -> {});
    operator.start();
  }

  @AfterAll
  void stop() throws Exception {
    operator.close();
    cluster.close();
  }

  @BeforeEach
  void freshNamespace() {
    namespace = cluster.namespace();
  }

  void apply(String spec) {
    // As kubectl does: server-side apply under another manager's name.
    client
        .resource(Policies.of(namespace, "sure", spec))
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("kubectl")
                .withForce(true)
                .build());
  }

  PipelockPolicy policy() {
    return client.resources(PipelockPolicy.class).inNamespace(namespace).withName("sure").get();
  }

  void awaitReady() {
    eventually(
        () -> {
          assertThat(said(policy(), ConditionType.READY)).isEqualTo("True/Ready");
          assertThat(policy().getStatus().observedGeneration())
              .isEqualTo(policy().getMetadata().getGeneration());
        });
  }

  static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(TestCluster.patience())
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(assertion);
  }

  Set<String> owned() {
    return Stream.of(
            client.configMaps().inNamespace(namespace).list().getItems(),
            client.secrets().inNamespace(namespace).list().getItems(),
            client.serviceAccounts().inNamespace(namespace).list().getItems(),
            client.services().inNamespace(namespace).list().getItems(),
            client.apps().deployments().inNamespace(namespace).list().getItems(),
            client.network().v1().ingresses().inNamespace(namespace).list().getItems(),
            client.policy().v1().podDisruptionBudget().inNamespace(namespace).list().getItems())
        .<HasMetadata>flatMap(List::stream)
        .filter(o -> Keys.MANAGER.equals(labels(o).get(Keys.MANAGED_BY)))
        .filter(o -> labels(o).containsKey(Keys.OBJECT))
        .map(o -> o.getKind() + "/" + o.getMetadata().getName())
        .collect(Collectors.toSet());
  }

  static Map<String, String> labels(HasMetadata object) {
    var labels = object.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }

  ConfigMap configMap() {
    return client.configMaps().inNamespace(namespace).withName(NAME).get();
  }

  Deployment deployment() {
    return client.apps().deployments().inNamespace(namespace).withName(NAME).get();
  }

  io.fabric8.kubernetes.api.model.ServiceAccount serviceAccount() {
    return client.serviceAccounts().inNamespace(namespace).withName(NAME).get();
  }

  String image() {
    return deployment().getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
  }

  Service service() {
    return client.services().inNamespace(namespace).withName(NAME).get();
  }

  Map<String, String> authority() {
    return client.secrets().inNamespace(namespace).withName(NAME + "-ca").get().getData();
  }

  List<Pod> proxyPods() {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabel(Keys.MANAGED_BY, Keys.MANAGER)
        .list()
        .getItems();
  }

  Set<String> podNames() {
    return proxyPods().stream().map(p -> p.getMetadata().getName()).collect(Collectors.toSet());
  }

  Pod surePod(String name, String injectedPolicy) {
    var builder =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .addToLabels(Keys.NAME, "sure")
            .addToLabels(Keys.INSTANCE, "sure")
            .addToLabels(Keys.COMPONENT, "web");
    if (injectedPolicy != null) {
      builder.addToAnnotations(Keys.INJECTED_POLICY, injectedPolicy);
    }
    return builder
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("web")
        .withImage("example.org/sure:1")
        .endContainer()
        .endSpec()
        .build();
  }

  List<String> version() {
    var versions = new ArrayList<String>();
    versions.add(policy().getMetadata().getResourceVersion());
    versions.add(configMap().getMetadata().getResourceVersion());
    versions.add(service().getMetadata().getResourceVersion());
    versions.add(String.valueOf(reconciliations()));
    return versions;
  }

  long quietSince = -1;

  /** Nothing was reconciled since the last call. */
  void assertQuiet() {
    var now = reconciliations();
    var before = quietSince;
    quietSince = now;
    assertThat(now).isEqualTo(before);
  }

  long reconciliations() {
    try (var http = HttpClient.newHttpClient()) {
      var metrics =
          http.send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + operator.healthPort() + "/metrics"))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      return metrics
          .lines()
          .filter(line -> line.startsWith("operator_sdk_reconciliations_success_total"))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
