package dev.pipelock.operator.status;

import dev.pipelock.operator.telemetry.Reason;

/** One condition before it has a time: what holds, why, and what to do. */
record Statement(String status, Reason reason, String message) {
  static final String TRUE = "True";
  static final String FALSE = "False";
  static final String UNKNOWN = "Unknown";

  static Statement holds(Reason reason, String message) {
    return new Statement(TRUE, reason, message);
  }

  static Statement fails(Reason reason, String message) {
    return new Statement(FALSE, reason, message);
  }

  static Statement unknown(Reason reason, String message) {
    return new Statement(UNKNOWN, reason, message);
  }

  boolean isTrue() {
    return TRUE.equals(status);
  }
}
