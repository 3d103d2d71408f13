package dev.pipelock.operator.telemetry;

/** Names of the operator's own meters; the framework's start with {@code operator.sdk}. */
public final class Meters {
  /** Gauge: 1 on the replica that reconciles, 0 on the others. */
  public static final String LEADER = "pipelock.operator.leader";

  private Meters() {}
}
