package dev.pipelock.operator;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.admin.AdminServer;
import dev.pipelock.operator.admin.Health;
import dev.pipelock.operator.dependent.Adapters;
import dev.pipelock.operator.dependent.Assembly;
import dev.pipelock.operator.leadership.Leadership;
import dev.pipelock.operator.reconcile.PipelockPolicyReconciler;
import dev.pipelock.operator.reconcile.PolicyCache;
import dev.pipelock.operator.reconcile.ReconcilerSettings;
import dev.pipelock.operator.replica.Pace;
import dev.pipelock.operator.settings.OperatorSettings;
import dev.pipelock.operator.telemetry.Meters;
import dev.pipelock.operator.webhook.PodWebhook;
import dev.pipelock.operator.webhook.WebhookAddress;
import dev.pipelock.operator.webhook.WebhookServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One replica of the operator: what it runs, in which order it starts and how it stops. */
public final class OperatorProcess implements AutoCloseable {
  /** Below the pod's terminationGracePeriodSeconds of 30. */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private static final int RECONCILE_THREADS = 6;
  private static final int WORKFLOW_THREADS = 6;
  private static final int FIRST_RETRY_MILLIS = 1000;
  private static final int LONGEST_RETRY_MILLIS = 300_000;

  /** A burst of events about one policy is one thing to look at, not twenty. */
  private static final Duration RATE_PERIOD = Duration.ofSeconds(1);

  private static final int RATE_LIMIT = 20;

  private final KubernetesClient client;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Optional<Leadership> leadership;
  private final PolicyCache policies = new PolicyCache();
  private final Operator operator;
  private final OperatorSettings settings;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable AdminServer admin;
  private @Nullable PodWebhook webhook;

  /**
   * @param client closed with the process
   * @param onLeadershipLost ends the process at once
   */
  public OperatorProcess(
      OperatorSettings settings, KubernetesClient client, Runnable onLeadershipLost) {
    this.settings = settings;
    this.client = client;
    leadership =
        settings.leaderElection().map(election -> new Leadership(election, onLeadershipLost));
    var assembly = new Assembly(settings.proxyImage(), InstantSource.system());
    operator = new Operator(overrider -> configure(overrider, assembly));
    operator.register(
        new PipelockPolicyReconciler(
            assembly, new ReconcilerSettings(settings.watchNamespaces(), Pace.DEFAULT, policies)),
        controller -> {
          controller
              .withRetry(
                  new GenericRetry()
                      .withoutMaxAttempts()
                      .setInitialInterval(FIRST_RETRY_MILLIS)
                      .setIntervalMultiplier(2)
                      .setMaxInterval(LONGEST_RETRY_MILLIS))
              .withRateLimiter(new LinearRateLimiter(RATE_PERIOD, RATE_LIMIT));
          if (settings.watchNamespaces().isEmpty()) {
            controller.watchingAllNamespaces();
          } else {
            controller.settingNamespaces(settings.watchNamespaces());
          }
        });
    Gauge.builder(Meters.LEADER, this, process -> process.leads() ? 1 : 0).register(registry);
  }

  private void configure(ConfigurationServiceOverrider overrider, Assembly assembly) {
    overrider
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withDependentResourceFactory(new Adapters(assembly))
        .checkingCRDAndValidateLocalModel(true)
        // By default ConfigMaps and Secrets are updated whole; we apply our fields of everything.
        .withDefaultNonSSAResource(Set.of())
        // An annotation that GitOps tools would show as a difference.
        .withPreviousAnnotationForDependentResources(false)
        .withConcurrentReconciliationThreads(RECONCILE_THREADS)
        .withConcurrentWorkflowExecutorThreads(WORKFLOW_THREADS)
        .withReconciliationTerminationTimeout(DRAIN)
        // A namespace without our role must not keep the others from being served.
        .withStopOnInformerErrorDuringStartup(false)
        .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(registry));
    leadership.ifPresent(
        election -> overrider.withLeaderElectionConfiguration(election.configuration()));
  }

  /**
   * Starts everything: the servers on every replica, reconciling on the leader.
   *
   * @throws IOException when the health port is in use
   */
  public void start() throws IOException {
    admin = new AdminServer(settings.healthPort(), this::live, this::ready, registry::scrape);
    // Before the informers, so that a taken port is known at once; until they are in sync it
    // answers that the policies are not known.
    webhook =
        new PodWebhook(
            client,
            new WebhookAddress(
                settings.webhook().namespace(),
                settings.webhook().service(),
                settings.webhook().url()),
            new WebhookServer.Options(settings.webhookPort(), settings.proxyImage()),
            new PodWebhook.View(this::policiesIn, this::allPolicies, this::leads),
            registry);
    operator.start();
    started.set(true);
  }

  /** The policies as this replica knows them, leader or not. */
  public PolicyCache policies() {
    return policies;
  }

  /** Not before the informers are in sync: an empty list would read as "no policy". */
  private Optional<List<PipelockPolicy>> policiesIn(String namespace) {
    return started.get() ? policies.in(namespace) : Optional.empty();
  }

  private Optional<List<PipelockPolicy>> allPolicies() {
    return started.get() ? policies.all() : Optional.empty();
  }

  /** Port of the admission webhook. */
  public int webhookPort() {
    return webhook == null ? settings.webhookPort() : webhook.port();
  }

  /** Port of health and metrics. */
  public int healthPort() {
    return admin == null ? settings.healthPort() : admin.port();
  }

  /** Whether this replica reconciles. */
  public boolean leads() {
    return leadership.map(Leadership::leads).orElseGet(started::get);
  }

  private Health live() {
    return closed.get() ? new Health(false, "stopping") : new Health(true, "ok");
  }

  private Health ready() {
    if (!started.get() || closed.get()) {
      return new Health(false, closed.get() ? "stopping" : "informers are not in sync yet");
    }
    if (webhook == null || !webhook.healthy()) {
      return new Health(false, "the webhook has no certificate yet");
    }
    var unhealthy = operator.getRuntimeInfo().unhealthyEventSources();
    return operator.getRuntimeInfo().allEventSourcesAreHealthy()
        ? new Health(true, leads() ? "ok, leading" : "ok, standing by")
        : new Health(false, "unhealthy informers: " + unhealthy);
  }

  /** Finishes what is under way, hands leadership over and closes the client. Once. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    leadership.ifPresent(Leadership::stopping);
    operator.stop();
    leadership.ifPresent(election -> election.release(client));
    if (webhook != null) {
      webhook.close();
    }
    if (admin != null) {
      admin.close();
    }
    client.close();
  }
}
