package dev.pipelock.embedded.demo;

import org.jspecify.annotations.Nullable;

/** A step of the demo did not do what it says. */
final class DemoFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  DemoFailedException(String message) {
    super(message);
  }

  DemoFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Fails with the message where the condition does not hold. */
  static void unless(boolean holds, String message) throws DemoFailedException {
    if (!holds) {
      throw new DemoFailedException(message);
    }
  }
}
