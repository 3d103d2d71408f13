package dev.pipelock.operator.telemetry;

/** Reasons of conditions and Events: part of the API, so never a class's name. */
public enum Reason {
  // Accepted
  VALID("Valid"),
  INVALID_SPEC("InvalidSpec"),
  // Programmed
  PROGRAMMED("Programmed"),
  DISABLED("Disabled"),
  APPLY_FAILED("ApplyFailed"),
  ROLLING_OUT("RollingOut"),
  REPLICAS_NOT_READY("ReplicasNotReady"),
  SCALED_TO_ZERO("ScaledToZero"),
  // PolicyInSync
  IN_SYNC("AllReplicasInSync"),
  NO_READY_REPLICAS("NoReadyReplicas"),
  AWAITING_ACKNOWLEDGEMENT("AwaitingAcknowledgement"),
  REPLICA_REFUSED("ReplicaRefused"),
  // PodsInjected
  ALL_INJECTED("AllPodsInjected"),
  NO_PODS_SELECTED("NoPodsSelected"),
  RESTART_REQUIRED("RestartRequired"),
  INJECTION_DISABLED("InjectionDisabled"),
  // FullyEnforced
  ENFORCED("AllSettingsEnforced"),
  NOT_ENFORCED("SettingsNotEnforced"),
  AUDIT_MODE("AuditMode"),
  // Ready
  READY("Ready");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** As it stands in the object. */
  public String text() {
    return text;
  }
}
