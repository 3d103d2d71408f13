package dev.pipelock.embedded.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments and Services, by the cluster's controllers, the kubelet and its service proxy. */
class RollingUpdateIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path directory;
  private static TestCluster cluster;
  private String namespace;

  @BeforeAll
  static void startCluster() throws IOException {
    cluster = TestCluster.start(directory);
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.close();
  }

  @BeforeEach
  void deploy() {
    namespace = cluster.namespace();
    cluster.client().configMaps().resource(Programs.config(namespace, "first")).create();
    cluster.client().resource(service()).create();
    cluster.client().resource(deployment()).create();
    awaitRolledOut(2);
  }

  @Test
  void replacesThePodsWithoutOneRefusedRequest() throws Exception {
    var before = pods().stream().map(pod -> pod.getMetadata().getUid()).toList();
    var failed = new AtomicInteger();
    var answered = new AtomicInteger();
    var load = Executors.newSingleThreadScheduledExecutor();
    load.scheduleWithFixedDelay(
        () -> (get("/health") ? answered : failed).incrementAndGet(), 0, 10, TimeUnit.MILLISECONDS);

    edit(
        d ->
            d.editSpec()
                .editTemplate()
                .editMetadata()
                .addToAnnotations("v", "2")
                .endMetadata()
                .endTemplate()
                .endSpec());
    awaitRolledOut(2);
    load.shutdown();
    assertThat(load.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

    assertThat(pods())
        .extracting(pod -> pod.getMetadata().getUid())
        .doesNotContainAnyElementsOf(before);
    assertThat(answered.get()).isPositive();
    assertThat(failed.get()).as("a ready pod is there at all times").isZero();
  }

  @Test
  void scalesUpAndDown() {
    edit(d -> d.editSpec().withReplicas(3).endSpec());
    awaitRolledOut(3);

    edit(d -> d.editSpec().withReplicas(1).endSpec());
    awaitRolledOut(1);
    assertThat(pods()).hasSize(1);
  }

  @Test
  void replacesAPodThatIsDeleted() {
    var first = pods().getFirst().getMetadata();

    cluster.client().pods().inNamespace(namespace).withName(first.getName()).delete();

    await()
        .atMost(LIMIT)
        .until(
            () -> pods().stream().noneMatch(p -> p.getMetadata().getUid().equals(first.getUid())));
    awaitRolledOut(2);
  }

  @Test
  void deletingTheDeploymentTakesReplicaSetsAndPodsAlong() {
    cluster.client().apps().deployments().inNamespace(namespace).withName("web").delete();

    await().atMost(LIMIT).until(() -> pods().isEmpty());
    await()
        .atMost(LIMIT)
        .until(
            () ->
                cluster
                    .client()
                    .apps()
                    .replicaSets()
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .isEmpty());
  }

  @Test
  void podsResolveServicesByTheirNames() throws Exception {
    var address = address();

    for (var name :
        List.of(
            "web",
            "web." + namespace,
            "web." + namespace + ".svc",
            "web." + namespace + ".svc.cluster.local")) {
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(body("/resolve?" + name)).isEqualTo(address));
    }
    assertThat(address).startsWith("127.");
  }

  @Test
  void anUnbindableServicePortIsAnEventAndNoMore() throws Exception {
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(address(), 9999));
      cluster
          .client()
          .services()
          .inNamespace(namespace)
          .withName("web")
          .edit(
              s ->
                  new ServiceBuilder(s)
                      .editSpec()
                      .addNewPort()
                      .withName("other")
                      .withPort(9999)
                      .endPort()
                      .endSpec()
                      .build());

      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(
                          cluster.client().v1().events().inNamespace(namespace).list().getItems())
                      .anySatisfy(
                          event -> {
                            assertThat(event.getReason()).isEqualTo("FailedToListen");
                            assertThat(event.getMessage()).contains(":9999");
                          }));
    }
    assertThat(get("/health")).as("the other port still works").isTrue();
  }

  private Service service() {
    return new ServiceBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName("web")
        .endMetadata()
        .withNewSpec()
        .withSelector(Map.of("app", "web"))
        .addNewPort()
        .withName("http")
        .withPort(8080)
        .withTargetPort(new IntOrString("http"))
        .endPort()
        .endSpec()
        .build();
  }

  private Deployment deployment() {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName("web")
        .endMetadata()
        .withNewSpec()
        .withReplicas(2)
        .withNewSelector()
        .withMatchLabels(Map.of("app", "web"))
        .endSelector()
        .withNewStrategy()
        .withNewRollingUpdate()
        .withMaxUnavailable(new IntOrString(0))
        .withMaxSurge(new IntOrString(1))
        .endRollingUpdate()
        .endStrategy()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(Map.of("app", "web"))
        .endMetadata()
        .withSpec(Programs.drainingSpec())
        .endTemplate()
        .endSpec()
        .build();
  }

  private void edit(UnaryOperator<DeploymentBuilder> change) {
    cluster
        .client()
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName("web")
        .edit(d -> change.apply(new DeploymentBuilder(d)).build());
  }

  private void awaitRolledOut(int replicas) {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              var d =
                  cluster
                      .client()
                      .apps()
                      .deployments()
                      .inNamespace(namespace)
                      .withName("web")
                      .get();
              var status = d.getStatus();
              return status != null
                  && d.getMetadata().getGeneration().equals(status.getObservedGeneration())
                  && Integer.valueOf(replicas).equals(status.getUpdatedReplicas())
                  && Integer.valueOf(replicas).equals(status.getReplicas())
                  && Integer.valueOf(replicas).equals(status.getAvailableReplicas())
                  && pods().size() == replicas
                  && status.getConditions().stream()
                      .anyMatch(c -> "NewReplicaSetAvailable".equals(c.getReason()));
            });
  }

  private List<Pod> pods() {
    return cluster.client().pods().inNamespace(namespace).withLabel("app", "web").list().getItems();
  }

  private String address() {
    return await()
        .atMost(LIMIT)
        .until(
            () -> cluster.kubelet().serviceAddress(namespace, "web").orElse(""), a -> !a.isEmpty());
  }

  private boolean get(String path) {
    try {
      return body(path).startsWith("health");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** One connection per request: each is relayed anew. */
  private String body(String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var uri = URI.create("http://" + address() + ":8080" + path);
      var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, BodyHandlers.ofString()).body().strip();
    }
  }
}
