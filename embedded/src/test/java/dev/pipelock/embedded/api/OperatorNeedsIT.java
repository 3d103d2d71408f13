package dev.pipelock.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What an operator asks for besides objects. */
class OperatorNeedsIT extends ApiServerTestBase {

  private static final Duration SOON = Duration.ofSeconds(15);

  @Test
  void handsLeadershipFromOneCandidateToTheNext() {
    var leaders = new CopyOnWriteArrayList<String>();
    CompletableFuture<?> first = candidate("first", leaders);
    await().atMost(SOON).untilAsserted(() -> assertThat(leaders).containsExactly("first"));
    CompletableFuture<?> second = candidate("second", leaders);

    first.cancel(true);

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(leaders).containsExactly("first", "second"));
    second.cancel(true);
  }

  @Test
  void allowsEverythingInReviews() {
    var rules =
        client
            .resource(
                new SelfSubjectRulesReviewBuilder()
                    .withNewSpec()
                    .withNamespace("default")
                    .endSpec()
                    .build())
            .create();
    var access =
        client
            .resource(
                new SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withVerb("create")
                    .withResource("leases")
                    .endResourceAttributes()
                    .endSpec()
                    .build())
            .create();

    assertThat(rules.getStatus().getResourceRules().getFirst().getVerbs()).containsExactly("*");
    assertThat(access.getStatus().getAllowed()).isTrue();
  }

  @Test
  void storesEventsAndGeneratesTheirNames() {
    var event =
        new EventBuilder()
            .withNewMetadata()
            .withGenerateName("policy.")
            .withNamespace("default")
            .endMetadata()
            .withNewInvolvedObject()
            .withKind("PipelockPolicy")
            .withName("sure")
            .endInvolvedObject()
            .withReason("Accepted")
            .withType("Normal")
            .build();

    client.resource(event).create();
    client.resource(event).create();

    assertThat(
            client
                .v1()
                .events()
                .inNamespace("default")
                .withField("involvedObject.name", "sure")
                .list()
                .getItems())
        .hasSize(2)
        .allSatisfy(e -> assertThat(e.getMetadata().getName()).matches("policy\\.[a-z0-9]{5}"));
  }

  @Test
  void servesStockClientFromKubeconfigAlone() {
    try (KubernetesClient stock =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(server.kubeconfig()))
            .build()) {
      try (var informer = stock.configMaps().inNamespace("default").inform()) {
        stock.resource(configMap("stock")).create();

        await().atMost(SOON).until(() -> informer.getStore().getByKey("default/stock") != null);
      }
      assertThat(stock.getKubernetesVersion().getMinor()).isEqualTo("36");
    }
  }

  @Test
  void saysThatItsPortIsTaken() {
    int taken = server.uri().getPort();

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> EmbeddedApiServer.start(taken))
        .withMessageContaining("cannot listen on")
        .withMessageContaining(Integer.toString(taken));
  }

  @Test
  void freesItsPortWhenItCloses() {
    int port;
    try (var one = EmbeddedApiServer.start()) {
      port = one.uri().getPort();
    }

    try (var next = EmbeddedApiServer.start(port);
        var nextClient = next.newClient()) {
      assertThat(nextClient.namespaces().withName("default").get()).isNotNull();
    }
  }

  private CompletableFuture<?> candidate(String name, List<String> leaders) {
    return client
        .leaderElector()
        .withConfig(
            new LeaderElectionConfigBuilder()
                .withName(name)
                .withReleaseOnCancel(true)
                .withLeaseDuration(Duration.ofSeconds(3))
                .withRenewDeadline(Duration.ofSeconds(2))
                .withRetryPeriod(Duration.ofMillis(200))
                .withLock(new LeaseLock("default", "operator", name))
                .withLeaderCallbacks(
                    new LeaderCallbacks(() -> leaders.add(name), () -> {}, leader -> {}))
                .build())
        .build()
        .start();
  }
}
