package dev.pipelock.operator.webhook;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.instance.Toggles;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhook as a whole: its server on every replica, and, kept by the leader, its certificate,
 * its registration and the namespaces that it is open to.
 */
public final class PodWebhook implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PodWebhook.class);
  private static final String MANAGER = "pipelock-operator-webhook";
  private static final String UPKEEP = "upkeep";

  /** How soon a new policy opens its namespace, and a deleted one closes it. */
  private static final long PERIOD_MILLIS = 500;

  /** How often the Secret and the namespaces' labels are looked at, in periods: every 10 s. */
  private static final int LOOK_PERIODS = 20;

  /**
   * How often the registration is applied again, in periods: every minute. That is longer than
   * other replicas take to see a new CA.
   */
  private static final int REGISTRATION_PERIODS = 120;

  /**
   * What the webhook knows of the cluster.
   *
   * @param in the policies of a namespace; empty while they are not known yet
   * @param all every policy; empty while they are not known yet
   * @param leads whether this replica may write
   */
  public record View(
      Function<String, Optional<List<PipelockPolicy>>> in,
      Supplier<Optional<List<PipelockPolicy>>> all,
      BooleanSupplier leads) {}

  private final KubernetesClient client;
  private final WebhookAddress address;
  private final View view;
  private final ServingCertificates certificates;
  private final NamespaceScope namespaces;
  private final ServingIdentity identity = new ServingIdentity();
  private final WebhookServer server;
  private final ScheduledExecutorService upkeep =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-upkeep").factory());
  private final Warnings warnings = new Warnings(LOG);
  private int periods;
  private int registeredAt;

  /** The CA that the API server was last told to trust; null while this replica does not lead. */
  private @Nullable String registered;

  /**
   * Serves at once; registers as soon as there is a certificate and this replica leads.
   *
   * @throws IOException when the port is in use
   */
  public PodWebhook(
      KubernetesClient client,
      WebhookAddress address,
      WebhookServer.Options options,
      View view,
      MeterRegistry meters)
      throws IOException {
    this.client = client;
    this.address = address;
    this.view = view;
    this.certificates = new ServingCertificates(client, address, identity, InstantSource.system());
    this.namespaces = new NamespaceScope(client);
    this.server = new WebhookServer(options, identity, view.in(), meters);
    upkeep.scheduleWithFixedDelay(this::keep, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Whether it can answer the API server. */
  public boolean healthy() {
    return identity.present();
  }

  /** Port of the server. */
  public int port() {
    return server.port();
  }

  private void keep() {
    try {
      var leads = view.leads().getAsBoolean();
      if (periods % LOOK_PERIODS == 0 || !healthy() || (leads && registered == null)) {
        register(certificates.refresh(leads), leads);
        namespaces.lookAgain();
      }
      if (leads) {
        view.all().get().ifPresent(this::scope);
      }
      warnings.settle(UPKEEP);
    } catch (KubernetesClientException refused) {
      // The next period tries again; /readyz is red while there is no certificate.
      warnings.warn(
          UPKEEP, "the webhook's upkeep failed and will be tried again: " + refused.getMessage());
    } catch (RuntimeException fault) {
      LOG.error("the webhook's upkeep failed and will be tried again", fault);
    } finally {
      periods++;
    }
  }

  private void register(String authority, boolean leads) {
    if (!leads) {
      registered = null;
    } else if (!authority.equals(registered) || periods - registeredAt >= REGISTRATION_PERIODS) {
      // After a change of the CA both, for the other replicas still show the earlier one's.
      var bundle =
          registered == null || registered.equals(authority) ? authority : authority + registered;
      client
          .resource(DesiredWebhook.of(address, bundle))
          .patch(
              new PatchContext.Builder()
                  .withPatchType(PatchType.SERVER_SIDE_APPLY)
                  .withFieldManager(MANAGER)
                  .withForce(true)
                  .build());
      registered = authority;
      registeredAt = periods;
    }
  }

  private void scope(List<PipelockPolicy> policies) {
    namespaces.bring(
        policies.stream()
            .filter(policy -> policy.getMetadata().getDeletionTimestamp() == null)
            .filter(policy -> Toggles.of(policy).injects())
            .map(policy -> policy.getMetadata().getNamespace())
            .collect(Collectors.toSet()));
  }

  @Override
  public void close() {
    upkeep.shutdownNow();
    server.close();
  }
}
