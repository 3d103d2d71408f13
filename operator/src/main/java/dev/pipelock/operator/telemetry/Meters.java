package dev.pipelock.operator.telemetry;

/** Names of the operator's own meters; the framework's start with {@code operator.sdk}. */
public final class Meters {
  /** Counter by {@code outcome}: answered, failed. Looks at a proxy's /health. */
  public static final String ACKNOWLEDGEMENT_POLLS = "pipelock.operator.acknowledgement.polls";

  /** Gauge: 1 on the replica that reconciles, 0 on the others. */
  public static final String LEADER = "pipelock.operator.leader";

  private Meters() {}
}
