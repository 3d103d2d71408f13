package dev.pipelock.proxy.attack;

import dev.pipelock.api.sections.Mode;
import java.util.List;
import java.util.Set;

/**
 * What became of a run.
 *
 * @param config name of the configuration; {@code (defaults)} without a file
 * @param mode in force
 * @param outcomes one an attack
 * @param skipped categories that were asked for and have no attacks
 * @param notEnforced settings that are on and without effect in this release
 */
public record AttackReport(
    String config,
    Mode mode,
    List<Outcome> outcomes,
    Set<Category> skipped,
    List<String> notEnforced) {

  /** What became of an attack. */
  public enum Status {
    /** As it has to be. */
    PASS,
    /** Not stopped, and something that was not asked of the proxy explains it. */
    GAP,
    /** Not stopped although it should have been, or ordinary traffic that was stopped. */
    FAIL
  }

  /**
   * One attack.
   *
   * @param blocked whether it is refused in the mode in force
   * @param detail the rule that saw it, or what closes the gap, or empty
   */
  public record Outcome(Attack attack, Status status, boolean blocked, String detail) {}

  public AttackReport {
    outcomes = List.copyOf(outcomes);
    skipped = Set.copyOf(skipped);
    notEnforced = List.copyOf(notEnforced);
  }

  public long count(Status status) {
    return outcomes.stream().filter(outcome -> outcome.status() == status).count();
  }

  /** Whether something is open that a setting or a later release closes. */
  public boolean hasGaps() {
    return mode == Mode.AUDIT || !skipped.isEmpty() || count(Status.GAP) > 0;
  }

  /** What this command cannot tell. */
  public static final List<String> NOT_TESTED =
      List.of(
          "paraphrased injections: the attacks are the samples that the rules were written on",
          "answers of a real resolver, redirects (each hop is a request of its own), TLS"
              + " interception and pass-through",
          "tool policies, session binding, tool chains and changed tool definitions",
          "WebSockets, rate limits, the kill switch's other switches",
          "secrets of the environment and of dlp.secrets_file, and your own patterns",
          "pictures, timing, and what a client sends past the proxy");
}
