package dev.pipelock.proxy.testing;

import dev.pipelock.proxy.inspect.Inspector;

/** Inspectors that prove a branch was taken or not. */
public final class Inspectors {
  private Inspectors() {}

  /** Throws when asked: proves that nothing was inspected, or that a fault blocks. */
  public static Inspector never() {
    return subject -> {
      throw new AssertionError("no inspection was due, but was asked about " + subject.kind());
    };
  }

  /** Fails as a defect would. */
  public static Inspector failing() {
    return subject -> {
      throw new IllegalStateException("defect");
    };
  }
}
