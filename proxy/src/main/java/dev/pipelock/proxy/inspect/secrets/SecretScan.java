package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.LOW;

import dev.pipelock.api.sections.Placeholders;
import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.text.ReadingBudget;
import dev.pipelock.proxy.text.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The search through one message. Not safe for threads. */
final class SecretScan {
  private final ReadingBudget budget;
  private final List<Subject> message;
  private final List<Finding> findings = new ArrayList<>();

  /** Field path and rule of what was found already: one finding a rule and field. */
  private final Set<String> found = new HashSet<>();

  private boolean enforced;
  private boolean mayBeCut;

  SecretScan(ReadingBudget budget, List<Subject> message) {
    this.budget = budget;
    this.message = message;
  }

  /** One text in every reading. */
  void text(Subject subject) {
    int before = findings.size();
    var search = new TokenSearch(this, subject, budget);
    search.whole();
    if (findings.subList(before, findings.size()).stream().allMatch(Finding::warnOnly)) {
      search.spread();
    }
    // The values in a query are texts of their own.
    mayBeCut |= search.mayBeCut() || subject.kind() == ContentKind.REQUEST_TARGET;
  }

  /** The texts read as one, unless something was found that blocks anyway. */
  void across() {
    if (enforced || !mayBeCut || message.isEmpty()) {
      return;
    }
    for (var joined : JoinedFields.of(message)) {
      across(joined);
    }
  }

  private void across(JoinedFields joined) {
    var content = joined.first().policy().content();
    var places =
        new JoinedPlaces(budget) {
          @Override
          public void joined(int expression, int offset) {
            content
                .spreadSecrets()
                .acceptedAt(
                    expression,
                    joined.text(),
                    joined.together(offset),
                    true,
                    (rule, start, end) -> across(joined, rule, start, end));
          }
        };
    content.tokens().find(joined.apart(), places);
  }

  private boolean across(JoinedFields joined, Rule rule, int start, int end) {
    var first = joined.first();
    if (!hasSay(rule, first)
        || isStandIn(first, joined.text().substring(start, end))
        || !joined.holdsToken(start, end, rule)) {
      return true;
    }
    var at = joined.subjectAt(start);
    add(at, rule.name(), rule.severity(), joined.name(), 0, at.field().text().length());
    return false;
  }

  List<Finding> findings(Subject subject) {
    if (budget.isSpent()) {
      findings.add(Finding.unread(subject));
    }
    return List.copyOf(findings);
  }

  /** Whether a rule is still to be looked for in a text. */
  boolean wants(Subject subject, Rule rule) {
    return hasSay(rule, subject) && !found.contains(key(subject, rule.name()));
  }

  /** Whether further matches are wanted after one of a token in pieces. */
  boolean spread(Subject subject, Rule rule, View view, int start, int end) {
    if (!wants(subject, rule)) {
      return false;
    }
    var source = subject.field().text();
    var pieces = Pieces.of(source, view.sourceStart(start), view.sourceStart(end - 1) + 1);
    return !pieces.startsWord(source)
        || !pieces.areSpread(source)
        || Pieces.goesOn(source, view.sourceStart(end - 1) + 1)
        || !(SecretRules.isLiteral(rule.name()) || pieces.lookRandom())
        || accept(subject, rule, view, start, end);
  }

  /** Whether further matches of the rule are wanted: after a stand-in a real one may follow. */
  boolean accept(Subject subject, Rule rule, View view, int start, int end) {
    if (!hasSay(rule, subject)) {
      return false;
    }
    int from = view.sourceStart(start);
    int to = view.sourceEnd(end);
    if (isStandIn(subject, view.text().substring(start, end)) || isRedacted(subject, rule, view)) {
      if (subject.policy().content().placeholders() == Placeholders.WARN
          && found.add(key(subject, rule.name() + " (placeholder)"))) {
        findings.add(
            new Finding(
                rule.name(),
                LOW,
                subject.scanner(),
                subject.field().path(),
                from,
                to,
                view.name(),
                true));
      }
      return true;
    }
    if (rule.warnOnly()) {
      if (found.add(key(subject, rule.name()))) {
        findings.add(
            new Finding(
                rule.name(),
                rule.severity(),
                subject.scanner(),
                subject.field().path(),
                from,
                to,
                view.name(),
                true));
      }
      return false;
    }
    add(subject, rule.name(), rule.severity(), view.name(), from, to);
    return false;
  }

  private static boolean isStandIn(Subject subject, String matched) {
    return subject.policy().content().placeholders() != Placeholders.BLOCK
        && Placeholder.matches(matched);
  }

  private boolean isRedacted(Subject subject, Rule rule, View view) {
    return rule.name().equals(ServiceAccountKey.RULE)
        && subject.policy().content().placeholders() != Placeholders.BLOCK
        && ServiceAccountKey.isRedacted(view, subject, message);
  }

  void known(Subject subject, View view) {
    subject
        .policy()
        .content()
        .knownSecrets()
        .scan(
            view.text(),
            (form, start, end) ->
                add(
                    subject,
                    form.rule(),
                    CRITICAL,
                    view.name().equals("plain") ? form.view() : view.name() + "+" + form.view(),
                    view.sourceStart(start),
                    view.sourceEnd(end)));
  }

  private void add(
      Subject subject, String rule, Severity severity, String view, int start, int end) {
    if (found.add(key(subject, rule))) {
      enforced |= severity == CRITICAL || severity == HIGH;
      findings.add(
          new Finding(
              rule, severity, subject.scanner(), subject.field().path(), start, end, view, false));
    }
  }

  private static String key(Subject subject, String rule) {
    return subject.field().path() + '\n' + rule;
  }

  private static boolean hasSay(Rule rule, Subject subject) {
    var host = subject.target().host();
    return !rule.exempt().matches(host)
        && !OwnKeys.isAtHome(rule.name(), subject.kind(), subject.field().path(), host);
  }
}
