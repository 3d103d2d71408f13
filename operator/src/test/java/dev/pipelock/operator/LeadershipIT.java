package dev.pipelock.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelock.operator.leadership.Leadership;
import dev.pipelock.operator.settings.OperatorSettings.LeaderElection;
import dev.pipelock.operator.testing.Settings;
import dev.pipelock.operator.testing.TestCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Two replicas, one of which leads. */
class LeadershipIT {

  @Test
  void stoppedLeaderHandsOverWithoutWaitingForItsLease() throws Exception {
    try (var cluster = TestCluster.open()) {
      // The operator's own: there it may write its Lease.
      var namespace = TestCluster.isReal() ? "pipelock-system" : cluster.namespace();
      var lost = new AtomicBoolean();
      var first = replica(cluster, namespace, "first", () -> lost.set(true));
      await().atMost(TestCluster.patience()).until(first::leads);
      try (var second = replica(cluster, namespace, "second", () -> lost.set(true))) {
        assertThat(second.leads()).isFalse();
        assertThat(second.policies().in(namespace))
            .as("a standby knows the policies: it serves admission")
            .isPresent();

        first.close();

        // A lease lasts 15 s; one that is released is taken at the next look, 2 s later.
        await().atMost(Duration.ofSeconds(8)).until(second::leads);
        assertThat(lost).as("stopping is not losing").isFalse();
      }
      var lease = cluster.client().leases().inNamespace(namespace).withName(Leadership.LEASE).get();
      assertThat(lease.getSpec().getHolderIdentity()).isIn(null, "");
    }
  }

  private static OperatorProcess replica(
      TestCluster cluster, String namespace, String identity, Runnable onLost) throws IOException {
    var settings =
        Settings.of(Set.of(namespace), Optional.of(new LeaderElection(namespace, identity)));
    var process = new OperatorProcess(settings, cluster.operatorClient(), onLost);
    process.start();
    return process;
  }
}
