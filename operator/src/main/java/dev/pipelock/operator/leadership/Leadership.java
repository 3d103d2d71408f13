package dev.pipelock.operator.leadership;

import dev.pipelock.operator.settings.OperatorSettings.LeaderElection;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This replica's part in the election of the one that reconciles. */
public final class Leadership {
  /** Name of the Lease. */
  public static final String LEASE = "pipelock-operator";

  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final Duration LEASE_DURATION = Duration.ofSeconds(15);
  private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
  private static final Duration RETRY_PERIOD = Duration.ofSeconds(2);

  private final LeaderElection settings;
  private final Runnable onLost;
  private volatile boolean leading;
  private volatile boolean stopping;

  /**
   * @param onLost ends the process: a replica that was deposed must not go on writing
   */
  public Leadership(LeaderElection settings, Runnable onLost) {
    this.settings = settings;
    this.onLost = onLost;
  }

  /**
   * The framework's configuration. It must not exit by itself when leading ends: its exit waits for
   * shutdown hooks, and the hook waits for it.
   */
  public LeaderElectionConfiguration configuration() {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
        .withLeaseNamespace(settings.namespace())
        .withIdentity(settings.identity())
        .withLeaseDuration(LEASE_DURATION)
        .withRenewDeadline(RENEW_DEADLINE)
        .withRetryPeriod(RETRY_PERIOD)
        .withLeaderCallbacks(new LeaderCallbacks(this::started, this::ended, leader -> {}))
        .withExitOnStopLeading(false)
        .build();
  }

  private void started() {
    leading = true;
    LOG.info("{} leads", settings.identity());
  }

  private void ended() {
    leading = false;
    if (!stopping) {
      LOG.error("{} lost the Lease {}/{}", settings.identity(), settings.namespace(), LEASE);
      onLost.run();
    }
  }

  /** Whether this replica reconciles. */
  public boolean leads() {
    return leading;
  }

  /** Says that leading ends because the process does. */
  public void stopping() {
    stopping = true;
  }

  /** Empties the Lease, so that the next replica need not wait for it to expire. */
  public void release(KubernetesClient client) {
    var leases = client.leases().inNamespace(settings.namespace()).withName(LEASE);
    try {
      var lease = leases.get();
      if (lease == null
          || !Objects.equals(settings.identity(), lease.getSpec().getHolderIdentity())) {
        return;
      }
      // With its resourceVersion: who took it over meanwhile keeps it.
      var patch =
          Map.of(
              "metadata", Map.of("resourceVersion", lease.getMetadata().getResourceVersion()),
              "spec", Map.of("holderIdentity", "", "leaseDurationSeconds", 1));
      leases.patch(
          PatchContext.of(PatchType.JSON_MERGE), client.getKubernetesSerialization().asJson(patch));
    } catch (KubernetesClientException refused) {
      LOG.warn("the Lease was not released and will expire: {}", refused.getMessage());
    }
  }
}
