package dev.pipelock.proxy.attack;

import dev.pipelock.proxy.attack.Attack.Probe;
import dev.pipelock.proxy.attack.AttackReport.Outcome;
import dev.pipelock.proxy.attack.AttackReport.Status;
import dev.pipelock.proxy.offline.Judge;
import dev.pipelock.proxy.offline.Judgement;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sends the built-in attacks through the judgement of a policy. */
public final class AttackRun {
  private static final Target TARGET =
      new Target("https", new HostName("attack.invalid"), 443, "/");

  private final PolicySnapshot policy;
  private final Judge judge;
  private final Explanation explanation;

  public AttackRun(PolicySnapshot policy) {
    this.policy = policy;
    this.judge = new Judge(policy, TARGET);
    this.explanation = new Explanation(policy);
  }

  /** Every attack there is. */
  static Stream<Attack> attacks() {
    return Stream.of(
            SecretAttacks.all(),
            DestinationAttacks.all(),
            InjectionAttacks.all(),
            CleanTraffic.all())
        .flatMap(attacks -> attacks);
  }

  /** Runs the attacks of some categories. */
  public AttackReport run(String config, Set<Category> categories, List<String> notEnforced) {
    var outcomes =
        attacks()
            .filter(attack -> categories.contains(attack.category()))
            .map(this::outcome)
            .toList();
    var skipped = EnumSet.noneOf(Category.class);
    skipped.addAll(categories);
    outcomes.forEach(outcome -> skipped.remove(outcome.attack().category()));
    return new AttackReport(config, policy.mode(), outcomes, skipped, notEnforced);
  }

  private Outcome outcome(Attack attack) {
    var judgement =
        switch (attack.probe()) {
          case Probe.Message message -> judge.judge(List.of(message.message()));
          case Probe.Destination to -> judge.admit(to.target(), to.resolved());
        };
    boolean blocked = judgement.effect() == Judgement.Effect.BLOCK;
    if (isAsExpected(attack, judgement)) {
      return new Outcome(attack, Status.PASS, blocked, seen(judgement));
    }
    if (attack.expected() == Attack.Expected.PASSES) {
      return new Outcome(attack, Status.FAIL, blocked, "stopped by " + seen(judgement));
    }
    Optional<String> setting = explanation.of(attack, judgement);
    return new Outcome(
        attack,
        setting.isPresent() ? Status.GAP : Status.FAIL,
        blocked,
        setting.orElse("not stopped, and no setting explains it"));
  }

  private static boolean isAsExpected(Attack attack, Judgement judgement) {
    return switch (attack.expected()) {
      case STOPPED -> judgement.isStopped();
      case SEEN -> judgement.isStopped() || !judgement.findings().isEmpty();
      case PASSES -> !judgement.isStopped();
    };
  }

  private static String seen(Judgement judgement) {
    return Stream.concat(
            judgement.reason().stream().map(reason -> reason.rule()),
            Stream.concat(
                judgement.wouldBlock().stream(),
                judgement.findings().stream().map(found -> found.finding().rule())))
        .findFirst()
        .orElse("");
  }
}
