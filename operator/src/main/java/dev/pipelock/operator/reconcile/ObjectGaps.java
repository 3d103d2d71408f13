package dev.pipelock.operator.reconcile;

import dev.pipelock.api.v1alpha1.NotEnforced;
import dev.pipelock.api.v1alpha1.Rollout;
import dev.pipelock.operator.instance.Instance;
import java.util.ArrayList;
import java.util.List;

/** Settings of the workload that are accepted and have no effect. */
final class ObjectGaps {
  private ObjectGaps() {}

  /**
   * @param serviceMonitorsServed whether the Prometheus operator is installed
   */
  static List<NotEnforced> of(Instance instance, boolean serviceMonitorsServed) {
    var gaps = new ArrayList<NotEnforced>();
    var spec = instance.spec();
    if (spec.networkPolicy() != null && Boolean.TRUE.equals(spec.networkPolicy().enabled())) {
      gaps.add(
          new NotEnforced(
              "networkPolicy", "This release writes no NetworkPolicy; write your own meanwhile."));
    }
    if (spec.rollout() == Rollout.AUTO) {
      gaps.add(
          new NotEnforced(
              "rollout", "This release restarts nothing; condition PodsInjected names the pods."));
    }
    var ingress = spec.ingress();
    var exposes = ingress != null && Boolean.TRUE.equals(ingress.enabled());
    if (exposes && instance.mcpUpstream() == null) {
      gaps.add(
          new NotEnforced("ingress", "There is nothing to expose; set mcpProxy.upstream as well."));
    }
    if (instance.toggles().serviceMonitor() != null && !serviceMonitorsServed) {
      gaps.add(
          new NotEnforced(
              "serviceMonitor", "The ServiceMonitor CRD is not installed; it is awaited."));
    }
    return gaps;
  }
}
