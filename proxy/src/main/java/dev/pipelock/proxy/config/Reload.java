package dev.pipelock.proxy.config;

import dev.pipelock.api.validation.Notice;
import dev.pipelock.api.validation.Violation;
import dev.pipelock.proxy.policy.PolicySnapshot;
import java.util.List;

/** How an attempt to take over the configuration ended. */
public sealed interface Reload {

  /**
   * A new snapshot is in force.
   *
   * @param notices what was accepted without effect or is not enforced
   * @param restartNeeded cold settings that differ from what this process started with
   */
  record Published(PolicySnapshot snapshot, List<Notice> notices, List<ColdSetting> restartNeeded)
      implements Reload {}

  /**
   * The last good snapshot stays in force.
   *
   * @param inForce the policy that stays
   * @param violations at least one, in document order
   */
  record Refused(PolicySnapshot inForce, List<Violation> violations) implements Reload {}

  /** Asked for explicitly, and the same content is in force already. */
  record Unchanged(PolicySnapshot snapshot) implements Reload {}
}
