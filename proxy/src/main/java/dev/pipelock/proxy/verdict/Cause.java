package dev.pipelock.proxy.verdict;

/** Why something was refused; four different things that an admin handles differently. */
public enum Cause {
  /** Content that a rule found. */
  THREAT,
  /** A destination, a tool or a method that the policy does not allow. */
  POLICY,
  /** Larger, deeper or longer than a configured bound. */
  LIMIT,
  /** We could not inspect it, so it does not pass. */
  FAULT
}
