package dev.pipelock.operator.status;

import static dev.pipelock.operator.status.Statement.fails;
import static dev.pipelock.operator.status.Statement.holds;
import static dev.pipelock.operator.status.Statement.unknown;

import dev.pipelock.api.v1alpha1.NotEnforced;
import dev.pipelock.api.validation.Violation;
import dev.pipelock.operator.telemetry.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From observations to what can be said about a policy; pure. */
final class Conditions {
  private static final int MOST_NAMES = 5;
  private static final int MOST_VIOLATIONS = 20;

  private final Observed observed;

  Conditions(Observed observed) {
    this.observed = observed;
  }

  /** Every condition, in their order. */
  Map<ConditionType, Statement> all() {
    var all = new EnumMap<ConditionType, Statement>(ConditionType.class);
    for (var type : ConditionType.values()) {
      all.put(type, of(type));
    }
    return all;
  }

  private Statement of(ConditionType type) {
    return switch (type) {
      case ACCEPTED -> accepted();
      case PROGRAMMED -> programmed();
      case POLICY_IN_SYNC -> inSync();
      case PODS_INJECTED -> injected();
      case FULLY_ENFORCED -> enforced();
      case READY -> ready();
    };
  }

  private Statement accepted() {
    if (observed.violations().isEmpty()) {
      return holds(Reason.VALID, "The spec is valid.");
    }
    var messages = observed.violations().stream().map(Violation::message).toList();
    var kept = observed.policyHash() == null ? "" : " The last valid policy stays in force.";
    return fails(Reason.INVALID_SPEC, Text.some(messages, "; ", MOST_VIOLATIONS) + "." + kept);
  }

  private Statement programmed() {
    var workload = observed.workload();
    if (!workload.failures().isEmpty()) {
      return fails(Reason.APPLY_FAILED, Text.some(workload.failures(), "; ", MOST_NAMES));
    }
    if (!workload.enabled()) {
      return fails(Reason.DISABLED, "enabled is false: no proxy runs.");
    }
    if (observed.policyHash() == null) {
      return fails(Reason.INVALID_SPEC, "No valid policy was applied yet.");
    }
    if (workload.desiredReplicas() == 0) {
      return fails(Reason.SCALED_TO_ZERO, "replicas is 0: no proxy runs.");
    }
    var counts = workload.ready() + " of " + workload.desiredReplicas() + " proxies are ready.";
    if (workload.ready() < workload.desiredReplicas()) {
      return fails(Reason.REPLICAS_NOT_READY, counts);
    }
    return workload.rolledOut()
        ? holds(Reason.PROGRAMMED, counts)
        : fails(Reason.ROLLING_OUT, "The newest pod template is still rolling out.");
  }

  private Statement inSync() {
    var ready = observed.workload().replicas().stream().filter(Replica::ready).toList();
    if (ready.isEmpty() || observed.policyHash() == null) {
      return unknown(Reason.NO_READY_REPLICAS, "No proxy is ready to acknowledge a policy.");
    }
    var refused = ready.stream().filter(replica -> replica.refusal() != null).toList();
    if (!refused.isEmpty()) {
      var words =
          refused.stream().map(replica -> replica.pod() + ": " + replica.refusal()).toList();
      return fails(
          Reason.REPLICA_REFUSED,
          Text.some(words, "; ", MOST_NAMES) + ". The last good policy stays in force there.");
    }
    var late = ready.stream().filter(replica -> !observed.runsWanted(replica)).toList();
    if (late.isEmpty()) {
      return holds(Reason.IN_SYNC, ready.size() + " ready proxies run the policy.");
    }
    var names = late.stream().map(Replica::pod).toList();
    return fails(
        Reason.AWAITING_ACKNOWLEDGEMENT,
        "Not yet acknowledged by " + Text.some(names, ", ", MOST_NAMES) + ".");
  }

  private Statement injected() {
    var injection = observed.injection();
    var leftovers =
        injection.leftovers().isEmpty()
            ? ""
            : " Still injected, restart: " + names(injection.leftovers()) + ".";
    if (!injection.wanted()) {
      return fails(Reason.INJECTION_DISABLED, "The policy injects no pods." + leftovers);
    }
    if (injection.selected() == 0) {
      return unknown(Reason.NO_PODS_SELECTED, "No running pod is selected." + leftovers);
    }
    if (injection.missing().isEmpty()) {
      return holds(
          Reason.ALL_INJECTED,
          injection.selected() + " selected pods go through the proxy." + leftovers);
    }
    return fails(
        Reason.RESTART_REQUIRED,
        "These pods started without the proxy, restart their workloads: "
            + names(injection.missing())
            + "."
            + leftovers);
  }

  private static String names(List<String> pods) {
    return Text.some(pods, ", ", MOST_NAMES);
  }

  private Statement enforced() {
    var gaps = observed.notEnforced();
    if (!gaps.isEmpty()) {
      var paths =
          gaps.stream().map(NotEnforced::path).map(path -> Objects.toString(path, "?")).toList();
      return fails(
          Reason.NOT_ENFORCED,
          "Accepted without effect: " + Text.some(paths, ", ", 2 * MOST_NAMES) + ".");
    }
    return "audit".equals(observed.mode())
        ? fails(Reason.AUDIT_MODE, "mode is audit: findings are counted, nothing is blocked.")
        : holds(Reason.ENFORCED, "Every setting has effect.");
  }

  private Statement ready() {
    for (var part : List.of(accepted(), programmed(), inSync())) {
      if (!part.isTrue()) {
        return fails(part.reason(), part.message());
      }
    }
    return holds(Reason.READY, "The policy is in force on every proxy.");
  }
}
