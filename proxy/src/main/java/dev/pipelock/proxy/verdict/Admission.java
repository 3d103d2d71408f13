package dev.pipelock.proxy.verdict;

/** Whether a destination may be reached. */
public sealed interface Admission {

  /** By name and port so far; its addresses are still to be vetted. */
  record Named() implements Admission {}

  /** By name, port and every address. */
  record Granted(Permit permit) implements Admission {}

  /** Refused. */
  record Denied(BlockReason reason) implements Admission {}
}
