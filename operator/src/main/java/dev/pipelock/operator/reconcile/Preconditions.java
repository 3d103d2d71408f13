package dev.pipelock.operator.reconcile;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.instance.Toggles;
import dev.pipelock.operator.observe.ServiceMonitorCrd;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.function.Predicate;

/**
 * When each object of a policy is wanted. Where a precondition does not hold the framework deletes
 * the object; where an activation condition does not hold it does not even watch the kind.
 */
final class Preconditions {
  private Preconditions() {}

  /** A condition on the spec alone. */
  abstract static class Wanted implements Condition<HasMetadata, PipelockPolicy> {
    private final Predicate<Toggles> wanted;

    Wanted(Predicate<Toggles> wanted) {
      this.wanted = wanted;
    }

    @Override
    public boolean isMet(
        DependentResource<HasMetadata, PipelockPolicy> dependent,
        PipelockPolicy policy,
        Context<PipelockPolicy> context) {
      return wanted.test(Toggles.of(policy));
    }
  }

  /** The proxy runs. */
  static final class Enabled extends Wanted {
    Enabled() {
      super(Toggles::enabled);
    }
  }

  /** Pods have a CA to trust. */
  static final class Intercepts extends Wanted {
    Intercepts() {
      super(Toggles::intercepts);
    }
  }

  /** There is something to expose, and it shall be exposed. */
  static final class WantsIngress extends Wanted {
    WantsIngress() {
      super(toggles -> toggles.ingress() != null);
    }
  }

  /** Disruptions shall be bounded. */
  static final class WantsDisruptionBudget extends Wanted {
    WantsDisruptionBudget() {
      super(toggles -> toggles.disruptionBudget() != null);
    }
  }

  /** Metrics shall be scraped. */
  static final class WantsServiceMonitor extends Wanted {
    WantsServiceMonitor() {
      super(toggles -> toggles.serviceMonitor() != null);
    }
  }

  /** The Prometheus operator is installed. */
  static final class ServiceMonitorsServed implements Condition<HasMetadata, PipelockPolicy> {
    @Override
    public boolean isMet(
        DependentResource<HasMetadata, PipelockPolicy> dependent,
        PipelockPolicy policy,
        Context<PipelockPolicy> context) {
      return ServiceMonitorCrd.isServed(context);
    }
  }
}
