package dev.pipelock.proxy.config;

import dev.pipelock.api.validation.Notice;
import dev.pipelock.api.validation.Violation;
import dev.pipelock.proxy.policy.PolicySnapshot;
import java.util.List;

/**
 * The policy in force and what is known about it, published as one.
 *
 * @param notEnforced settings that are on and that this release does not enforce
 * @param notices what else was accepted without effect
 * @param rejected why the latest file was not taken over; empty where the file is in force
 */
public record ActivePolicy(
    PolicySnapshot snapshot,
    List<Notice> notEnforced,
    List<Notice> notices,
    List<Violation> rejected) {

  /** Whether the file on disk is what is in force. */
  public boolean inSync() {
    return rejected.isEmpty();
  }
}
