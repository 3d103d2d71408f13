package dev.pipelock.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.v1alpha1.NotEnforced;
import dev.pipelock.api.v1alpha1.PipelockPolicyStatus;
import dev.pipelock.api.validation.Violation;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyStatusTest {
  private static final InstantSource EARLY =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
  private static final InstantSource LATE =
      InstantSource.fixed(Instant.parse("2026-01-02T00:00:00Z"));
  private static final String HASH = "a".repeat(64);
  private static final String OLD = "b".repeat(64);
  private static final Replica SYNCED = new Replica("p-1", true, HASH, null);
  private static final Injected ALL = new Injected(true, 2, List.of(), List.of());

  @Test
  void everythingInForceIsReady() {
    assertThat(said(observed(workload(SYNCED)), ConditionType.READY)).isEqualTo("True/Ready");
    assertThat(said(observed(workload(SYNCED)), ConditionType.FULLY_ENFORCED))
        .isEqualTo("True/AllSettingsEnforced");
    assertThat(said(observed(workload(SYNCED)), ConditionType.PODS_INJECTED))
        .isEqualTo("True/AllPodsInjected");
  }

  @Test
  void readyRepeatsWhatStandsInItsWay() {
    assertThat(said(observed(workload()), ConditionType.READY)).isEqualTo("False/ReplicasNotReady");
    assertThat(said(observed(workload(new Replica("p-1", true, OLD, null))), ConditionType.READY))
        .isEqualTo("False/AwaitingAcknowledgement");
    assertThat(
            said(observed(workload(new Replica("p-1", true, OLD, "line 3"))), ConditionType.READY))
        .isEqualTo("False/ReplicaRefused");
  }

  @Test
  void workloadOffIsSaidByWhy() {
    var disabled = new Workload(false, 0, false, List.of(), List.of());
    var none = new Workload(true, 0, true, List.of(), List.of());
    var rolling = new Workload(true, 1, false, List.of(SYNCED), List.of());
    var failed = new Workload(true, 1, true, List.of(SYNCED), List.of("service: no"));

    assertThat(said(observed(disabled), ConditionType.PROGRAMMED)).isEqualTo("False/Disabled");
    assertThat(said(observed(none), ConditionType.PROGRAMMED)).isEqualTo("False/ScaledToZero");
    assertThat(said(observed(rolling), ConditionType.PROGRAMMED)).isEqualTo("False/RollingOut");
    assertThat(said(observed(failed), ConditionType.PROGRAMMED)).isEqualTo("False/ApplyFailed");
  }

  @Test
  void violationsAreAllNamedUpToABound() {
    var many =
        IntStream.range(0, 50)
            .mapToObj(
                i -> new Violation("dlp.patterns[" + i + "].regex", null, "(", "a regex", null))
            .toList();
    var status =
        PolicyStatus.of(
            new Observed(3, many, "strict", HASH, null, List.of(), workload(SYNCED), ALL),
            null,
            EARLY);
    var accepted = condition(status, "Accepted");

    assertThat(accepted.getReason()).isEqualTo("InvalidSpec");
    assertThat(accepted.getMessage())
        .contains("dlp.patterns[0].regex", "dlp.patterns[19].regex", "and 30 more")
        .contains("last valid policy stays in force")
        .hasSizeLessThanOrEqualTo(Text.MAX_MESSAGE);
    assertThat(status.observedGeneration()).isEqualTo(3);
  }

  @Test
  void auditAndGapsAreNotFullyEnforced() {
    var audit = new Observed(1, List.of(), "audit", HASH, null, List.of(), workload(SYNCED), ALL);
    var gap =
        new Observed(
            1,
            List.of(),
            "strict",
            HASH,
            null,
            List.of(new NotEnforced("websocketProxy", "not yet")),
            workload(SYNCED),
            ALL);

    assertThat(said(audit, ConditionType.FULLY_ENFORCED)).isEqualTo("False/AuditMode");
    assertThat(said(gap, ConditionType.FULLY_ENFORCED)).isEqualTo("False/SettingsNotEnforced");
  }

  @Test
  void injectionIsCountedAndTheRestNamed() {
    var some = new Injected(true, 3, List.of("web-1"), List.of("old-1"));
    var status = status(observed(workload(SYNCED), some), null);

    assertThat(status.injected()).isEqualTo("2/3");
    assertThat(condition(status, "PodsInjected").getMessage()).contains("web-1", "old-1");
    assertThat(
            said(
                observed(workload(SYNCED), new Injected(true, 0, List.of(), List.of())),
                ConditionType.PODS_INJECTED))
        .isEqualTo("Unknown/NoPodsSelected");
    assertThat(
            said(
                observed(workload(SYNCED), new Injected(false, 0, List.of(), List.of())),
                ConditionType.PODS_INJECTED))
        .isEqualTo("False/InjectionDisabled");
  }

  @Test
  void equalObservationsGiveAnEqualStatus() {
    var first = status(observed(workload(SYNCED)), null);

    assertThat(PolicyStatus.of(observed(workload(SYNCED)), first, LATE)).isEqualTo(first);
  }

  @Test
  void timeMovesOnlyWithTheStatus() {
    var waiting = status(observed(workload()), null);
    var other =
        PolicyStatus.of(observed(workload(new Replica("p-1", true, OLD, null))), waiting, LATE);
    var ready = PolicyStatus.of(observed(workload(SYNCED)), waiting, LATE);

    assertThat(time(other, "Ready"))
        .as("another reason, the same status")
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(time(ready, "Ready")).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(time(ready, "Accepted")).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void listsAreBounded() {
    var replicas = Collections.nCopies(100, SYNCED);
    var status = status(observed(new Workload(true, 100, true, replicas, List.of())), null);

    assertThat(status.replicaStatuses()).hasSize(20);
    assertThat(status.inSyncReplicas()).isEqualTo(100);
  }

  private static Workload workload(Replica... replicas) {
    return new Workload(true, 1, true, List.of(replicas), List.of());
  }

  private static Observed observed(Workload workload) {
    return observed(workload, ALL);
  }

  private static Observed observed(Workload workload, Injected injected) {
    return new Observed(1, List.of(), "balanced", HASH, null, List.of(), workload, injected);
  }

  private static PipelockPolicyStatus status(
      Observed observed, @Nullable PipelockPolicyStatus previous) {
    return PolicyStatus.of(observed, previous, EARLY);
  }

  private static String said(Observed observed, ConditionType type) {
    var condition = PolicyStatus.byType(status(observed, null)).get(type.text());
    return condition == null ? "" : condition.getStatus() + "/" + condition.getReason();
  }

  private static String time(PipelockPolicyStatus status, String type) {
    return String.valueOf(condition(status, type).getLastTransitionTime());
  }

  private static Condition condition(PipelockPolicyStatus status, String type) {
    return Objects.requireNonNull(PolicyStatus.byType(status).get(type));
  }
}
