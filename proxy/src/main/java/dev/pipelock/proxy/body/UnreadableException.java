package dev.pipelock.proxy.body;

import dev.pipelock.proxy.verdict.BlockReason;

/** Carries the reason out of a parser; never leaves this package. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient BlockReason reason;

  UnreadableException(BlockReason reason) {
    super(reason.summary(), null, false, false);
    this.reason = reason;
  }

  BlockReason reason() {
    return reason;
  }
}
