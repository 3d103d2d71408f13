package dev.pipelock.operator.reconcile;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.api.v1alpha1.PipelockPolicyStatus;
import dev.pipelock.api.validation.Loaded;
import dev.pipelock.api.validation.SpecDocument;
import dev.pipelock.api.validation.Violation;
import dev.pipelock.operator.dependent.Assembly;
import dev.pipelock.operator.dependent.CaSecretDependent;
import dev.pipelock.operator.dependent.DeploymentDependent;
import dev.pipelock.operator.dependent.DisruptionBudgetDependent;
import dev.pipelock.operator.dependent.IngressDependent;
import dev.pipelock.operator.dependent.PolicyConfigMapDependent;
import dev.pipelock.operator.dependent.ServiceAccountDependent;
import dev.pipelock.operator.dependent.ServiceDependent;
import dev.pipelock.operator.dependent.ServiceMonitorDependent;
import dev.pipelock.operator.dependent.TrustDependent;
import dev.pipelock.operator.observe.ProxyPods;
import dev.pipelock.operator.observe.ServiceMonitorCrd;
import dev.pipelock.operator.observe.WatchedPods;
import dev.pipelock.operator.status.Observed;
import dev.pipelock.operator.status.PolicyStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowReconcileResult;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps the cluster as a policy wants it, and the policy's status as the cluster is. */
@ControllerConfiguration(
    name = PipelockPolicyReconciler.NAME,
    // Never change it: the API server knows by this name which fields are ours.
    fieldManager = "pipelock-operator",
    maxReconciliationInterval =
        @MaxReconciliationInterval(interval = 10, timeUnit = TimeUnit.MINUTES))
@Workflow(
    explicitInvocation = true,
    handleExceptionsInReconciler = true,
    dependents = {
      // Kept while the policy lives: a toggle must not cost the trust of every running pod.
      @Dependent(name = "ca", type = CaSecretDependent.class),
      @Dependent(
          name = "trust",
          type = TrustDependent.class,
          dependsOn = "ca",
          reconcilePrecondition = Preconditions.Intercepts.class),
      @Dependent(
          name = "policy",
          type = PolicyConfigMapDependent.class,
          reconcilePrecondition = Preconditions.Enabled.class),
      @Dependent(
          name = "service-account",
          type = ServiceAccountDependent.class,
          reconcilePrecondition = Preconditions.Enabled.class),
      @Dependent(
          name = "service",
          type = ServiceDependent.class,
          reconcilePrecondition = Preconditions.Enabled.class),
      // After what its pods mount: a kubelet that finds a volume missing waits before it retries.
      @Dependent(
          name = "deployment",
          type = DeploymentDependent.class,
          dependsOn = {"ca", "policy", "service-account"},
          reconcilePrecondition = Preconditions.Enabled.class),
      @Dependent(
          name = "ingress",
          type = IngressDependent.class,
          reconcilePrecondition = Preconditions.WantsIngress.class),
      @Dependent(
          name = "disruption-budget",
          type = DisruptionBudgetDependent.class,
          reconcilePrecondition = Preconditions.WantsDisruptionBudget.class),
      @Dependent(
          name = "service-monitor",
          type = ServiceMonitorDependent.class,
          activationCondition = Preconditions.ServiceMonitorsServed.class,
          reconcilePrecondition = Preconditions.WantsServiceMonitor.class)
    })
public final class PipelockPolicyReconciler implements Reconciler<PipelockPolicy> {
  /** Name of the controller, in logs and metrics. */
  public static final String NAME = "pipelock-policy";

  private final Assembly assembly;
  private final ReconcilerSettings settings;
  private @Nullable Observation observation;

  /** A reconciler; the framework calls {@link #prepareEventSources} before anything else. */
  public PipelockPolicyReconciler(Assembly assembly, ReconcilerSettings settings) {
    this.assembly = assembly;
    this.settings = settings;
  }

  @Override
  public List<EventSource<?, PipelockPolicy>> prepareEventSources(
      EventSourceContext<PipelockPolicy> context) {
    var answers = new AcknowledgementSource(settings.pace());
    var proxyPods = new ProxyPods(context);
    var watchedPods = new WatchedPods(context, settings.namespaces());
    observation = new Observation(proxyPods, watchedPods, answers.acknowledgements());
    settings.policies().serve(context.getPrimaryCache());
    var sources = new ArrayList<EventSource<?, PipelockPolicy>>();
    sources.add(answers);
    sources.add(proxyPods.source());
    sources.addAll(watchedPods.sources());
    sources.add(ServiceMonitorCrd.source(context));
    return sources;
  }

  @Override
  public UpdateControl<PipelockPolicy> reconcile(
      PipelockPolicy policy, Context<PipelockPolicy> context) {
    switch (load(policy)) {
      case Loaded.Invalid(var violations) -> keepLast(policy, context, violations);
      case Loaded.Valid valid -> apply(policy, context, valid);
    }
    return UpdateControl.noUpdate();
  }

  private static Loaded load(PipelockPolicy policy) {
    var spec = policy.getSpec();
    return spec == null
        ? new Loaded.Invalid(
            List.of(new Violation("spec", null, "nothing", "an object, {} for defaults", null)))
        : SpecDocument.load(spec);
  }

  /** Touches nothing: the proxies go on with the last valid policy. */
  private void keepLast(
      PipelockPolicy policy, Context<PipelockPolicy> context, List<Violation> violations) {
    var last = InForce.last(policy.getStatus(), Observation.deliveredHash(context));
    report(policy, context, observation().of(policy, context, last, violations, List.of()));
  }

  private void apply(PipelockPolicy policy, Context<PipelockPolicy> context, Loaded.Valid valid) {
    var result = context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
    var instance = assembly.instance(policy);
    var gaps = ObjectGaps.of(instance, ServiceMonitorCrd.isServed(context));
    var inForce = InForce.of(instance, valid, gaps);
    var pods = observation().proxyPods().of(policy);
    observation()
        .acknowledgements()
        .watch(
            ResourceID.fromResource(policy),
            ProxyPods.healthOf(pods, instance.ports().proxy()),
            inForce.policyHash());
    report(
        policy, context, observation().of(policy, context, inForce, List.of(), failures(result)));
    // Last: what follows are further attempts, and the status shall say what there is by now.
    result.throwAggregateExceptionIfErrorsPresent();
    if (inForce.policyHash() != null) {
      new Nudge(context.getClient()).pods(pods, inForce.policyHash());
    }
  }

  @SuppressWarnings("rawtypes") // the framework's own signature
  private static List<String> failures(WorkflowReconcileResult result) {
    return result.getErroredDependents().entrySet().stream()
        .map(error -> error.getKey().name() + ": " + cause(error.getValue()))
        .sorted()
        .toList();
  }

  private static String cause(Exception failure) {
    var said =
        failure instanceof KubernetesClientException refused && refused.getStatus() != null
            ? refused.getStatus().getMessage()
            : failure.getMessage();
    return said == null ? "failed without a message; see the log" : said;
  }

  private void report(PipelockPolicy policy, Context<PipelockPolicy> context, Observed observed) {
    var before = policy.getStatus();
    var after = PolicyStatus.of(observed, before, assembly.clock());
    if (after.equals(before)) {
      return;
    }
    if (write(policy, after, context)) {
      new Announcements(context.getClient(), assembly.clock()).changes(policy, before, after);
    }
  }

  /** Whether the policy was still there to be written. */
  private static boolean write(
      PipelockPolicy policy, PipelockPolicyStatus status, Context<PipelockPolicy> context) {
    var patch = new PipelockPolicy();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(policy.getMetadata().getName())
            .withNamespace(policy.getMetadata().getNamespace())
            .build());
    patch.setStatus(status);
    try {
      PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(policy, patch, context);
      return true;
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw refused;
    }
  }

  private Observation observation() {
    return Objects.requireNonNull(observation, "event sources are prepared before reconciling");
  }
}
