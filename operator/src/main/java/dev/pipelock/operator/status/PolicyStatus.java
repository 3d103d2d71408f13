package dev.pipelock.operator.status;

import dev.pipelock.api.v1alpha1.PipelockPolicyStatus;
import dev.pipelock.api.v1alpha1.ReplicaStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The status of a policy as a function of what was observed. */
public final class PolicyStatus {
  private static final int SHORT_HASH = 12;
  private static final int MOST_REPLICAS = 20;
  private static final int MOST_NOT_ENFORCED = 100;

  private PolicyStatus() {}

  /**
   * The status to write. Equal observations give an equal status, times included: a condition's
   * time moves only when its status changes, so that an unchanged policy needs no write.
   */
  public static PipelockPolicyStatus of(
      Observed observed, @Nullable PipelockPolicyStatus previous, InstantSource clock) {
    var workload = observed.workload();
    var injection = observed.injection();
    return new PipelockPolicyStatus(
        observed.generation(),
        observed.mode(),
        observed.policyHash(),
        workload.desiredReplicas(),
        workload.ready(),
        observed.inSync(),
        injection.selected(),
        injection.injected(),
        injection.injected() + "/" + injection.selected(),
        shortened(observed.policyHash()),
        observed.endpoints(),
        replicas(workload.replicas()),
        observed.notEnforced().stream().limit(MOST_NOT_ENFORCED).toList(),
        conditions(observed, previous, clock));
  }

  private static @Nullable String shortened(@Nullable String hash) {
    return hash == null ? null : hash.substring(0, Math.min(SHORT_HASH, hash.length()));
  }

  private static List<ReplicaStatus> replicas(List<Replica> replicas) {
    return replicas.stream()
        .sorted(Comparator.comparing(Replica::pod))
        .limit(MOST_REPLICAS)
        .map(PolicyStatus::replica)
        .toList();
  }

  private static ReplicaStatus replica(Replica replica) {
    var refusal = replica.refusal();
    return new ReplicaStatus(
        replica.pod(),
        replica.hash(),
        replica.ready(),
        refusal == null ? null : Text.bounded(refusal));
  }

  private static List<Condition> conditions(
      Observed observed, @Nullable PipelockPolicyStatus previous, InstantSource clock) {
    var before = byType(previous);
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Conditions(observed)
        .all().entrySet().stream()
            .map(entry -> condition(entry, observed.generation(), before, now))
            .toList();
  }

  private static Condition condition(
      Map.Entry<ConditionType, Statement> entry,
      long generation,
      Map<String, Condition> before,
      Instant now) {
    var type = entry.getKey().text();
    var statement = entry.getValue();
    var old = before.get(type);
    var since =
        old != null
                && statement.status().equals(old.getStatus())
                && old.getLastTransitionTime() != null
            ? old.getLastTransitionTime()
            : now.toString();
    return new ConditionBuilder()
        .withType(type)
        .withStatus(statement.status())
        .withReason(statement.reason().text())
        .withMessage(Text.bounded(statement.message()))
        .withObservedGeneration(generation)
        .withLastTransitionTime(since)
        .build();
  }

  /** The conditions of a status by their type; empty without a status. */
  public static Map<String, Condition> byType(@Nullable PipelockPolicyStatus status) {
    if (status == null) {
      return Map.of();
    }
    return Objects.requireNonNullElse(status.conditions(), List.<Condition>of()).stream()
        .collect(Collectors.toMap(Condition::getType, Function.identity(), (one, two) -> one));
  }
}
