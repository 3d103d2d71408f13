package dev.pipelock.proxy.config;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.Policy;
import dev.pipelock.proxy.policy.PolicySnapshot;
import org.jspecify.annotations.Nullable;

/** Compiles a valid policy into the snapshot that exchanges carry. */
public final class PolicyCompiler {
  private PolicyCompiler() {}

  /**
   * @param override mode of the command line, or null; a file's {@code enforce: false} wins over it
   */
  public static PolicySnapshot compile(
      Policy policy, String digest, long generation, @Nullable Mode override) {
    var written = policy.mode() == null ? Mode.BALANCED : policy.mode();
    var mode = override == null ? written : override;
    return new PolicySnapshot(
        digest, generation, Boolean.FALSE.equals(policy.enforce()) ? Mode.AUDIT : mode, policy);
  }
}
