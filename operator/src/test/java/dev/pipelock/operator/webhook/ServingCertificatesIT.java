package dev.pipelock.operator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.embedded.api.EmbeddedApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServingCertificatesIT {
  private static final WebhookAddress ADDRESS =
      new WebhookAddress("pipelock-system", "pipelock-operator", Optional.empty());

  private Instant now = Instant.parse("2026-03-01T00:00:00Z");
  private EmbeddedApiServer api;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    api = EmbeddedApiServer.start();
    client = api.newClient();
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(ADDRESS.namespace())
                .endMetadata()
                .build())
        .create();
  }

  @AfterEach
  void stop() {
    client.close();
    api.close();
  }

  private ServingCertificates replica() {
    return new ServingCertificates(client, ADDRESS, new ServingIdentity(), () -> now);
  }

  private ServingSecret stored() {
    var secret =
        client
            .secrets()
            .inNamespace(ADDRESS.namespace())
            .withName(ServingCertificates.SECRET)
            .get();
    return ServingSecret.read(secret, ADDRESS.hosts(), now).orElseThrow();
  }

  @Test
  void manyThatStartAtOnceAgreeOnOneCa() throws Exception {
    var replicas = 6;
    var barrier = new CyclicBarrier(replicas);
    var starts = new ArrayList<Callable<String>>();
    for (var i = 0; i < replicas; i++) {
      var certificates = replica();
      starts.add(
          () -> {
            barrier.await();
            return certificates.refresh(false);
          });
    }

    var authorities = new HashSet<String>();
    try (var threads = Executors.newFixedThreadPool(replicas)) {
      for (var start : threads.invokeAll(starts)) {
        authorities.add(start.get());
      }
    }

    assertThat(authorities).containsExactly(stored().authority().certificate());
    assertThat(stored().serving().covers(List.of("pipelock-operator.pipelock-system.svc")))
        .isTrue();
  }

  @Test
  void theLeaderAloneRenewsInTheLastThirdUnderTheSameCa() {
    var authority = replica().refresh(true);
    var first = stored().serving();

    now = now.plus(Duration.ofDays(59));
    replica().refresh(true);
    var early = stored().serving();
    now = now.plus(Duration.ofDays(2));
    replica().refresh(false);
    var byAnother = stored().serving();
    var after = replica().refresh(true);

    assertThat(early).isEqualTo(first);
    assertThat(byAnother).isEqualTo(first);
    assertThat(stored().serving()).isNotEqualTo(first);
    assertThat(after).as("nobody has to learn a new root").isEqualTo(authority);
    assertThat(stored().serving().isSignedBy(stored().authority())).isTrue();
  }

  @Test
  void anyReplicaReplacesACertificateThatHasExpired() {
    var authority = replica().refresh(true);
    now = now.plus(Duration.ofDays(91));

    assertThat(replica().refresh(false)).isEqualTo(authority);
    assertThat(stored().serving().renewAt()).isAfter(now);
  }
}
