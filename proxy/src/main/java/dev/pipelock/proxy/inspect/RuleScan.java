package dev.pipelock.proxy.inspect;

import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.policy.RuleSet;
import dev.pipelock.proxy.text.View;
import dev.pipelock.proxy.text.ViewProducer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Runs a rule set over the views of one text and collects one finding a rule. */
public final class RuleScan {
  private final Subject subject;
  private final Predicate<Rule> wanted;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> found = new HashSet<>();

  /**
   * @param wanted which rules have a say here
   */
  public RuleScan(Subject subject, Predicate<Rule> wanted) {
    this.subject = subject;
    this.wanted = wanted;
  }

  /** The text as it stands. */
  public RuleScan plain(RuleSet rules) {
    scan(rules, new View("plain", subject.field().text(), View.Origins.SAME));
    return this;
  }

  /** The text in every view of a producer. */
  public RuleScan through(ViewProducer producer, RuleSet rules) {
    producer.produce(subject.field().text(), view -> scan(rules, view));
    return this;
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void scan(RuleSet rules, View view) {
    rules.scan(
        view.text(),
        subject.complete(),
        (rule, start, end) -> {
          if (wanted.test(rule) && found.add(rule.name() + rule.severity())) {
            findings.add(
                new Finding(
                    rule.name(),
                    rule.severity(),
                    subject.scanner(),
                    subject.field().path(),
                    view.sourceStart(start),
                    view.sourceEnd(end),
                    view.name(),
                    rule.warnOnly()));
          }
        });
  }
}
