package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.LOW;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.policy.ContentPolicy;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.text.ReadingBudget;
import dev.pipelock.proxy.text.Readings;
import dev.pipelock.proxy.text.View;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What a search for secrets has to find, found the slow way: every view of the whole text, {@code
 * java.util.regex} rule by rule over each, and the acceptance that the product states.
 */
final class SecretOracle {
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();
  private final ContentPolicy content;

  SecretOracle(ContentPolicy content) {
    this.content = content;
  }

  /** The findings of the rules with these names. */
  Set<Finding> findings(List<Subject> message, Set<String> names) {
    return new Search(names).run(message);
  }

  /** Says whether further matches of the rule in this view are wanted. */
  @FunctionalInterface
  private interface Acceptance {
    boolean wantsMore(Rule rule, int start, int end);
  }

  private void matches(List<Rule> rules, Set<String> names, String text, Acceptance acceptance) {
    for (var rule : rules) {
      if (!names.contains(rule.name())) {
        continue;
      }
      var pattern = patterns.computeIfAbsent(rule.expression().regex(), Pattern::compile);
      var matcher = pattern.matcher(text);
      boolean more = true;
      while (more && matcher.find()) {
        more =
            !rule.check().test(matcher.group())
                || acceptance.wantsMore(rule, matcher.start(), matcher.end());
      }
    }
  }

  private final class Search {
    private final Set<String> names;
    private final Set<Finding> findings = new HashSet<>();
    private final Set<String> found = new HashSet<>();
    private boolean enforced;

    Search(Set<String> names) {
      this.names = names;
    }

    Set<Finding> run(List<Subject> message) {
      long characters = message.stream().mapToLong(s -> s.field().text().length()).sum();
      var budget = ReadingBudget.of(characters);
      for (var subject : message) {
        text(subject, budget);
      }
      if (!enforced && message.size() > 1) {
        across(message);
      }
      if (budget.isSpent()) {
        var first = message.getFirst();
        findings.add(
            new Finding(
                Finding.UNREAD, HIGH, first.scanner(), first.field().path(), 0, 0, "", false));
      }
      return findings;
    }

    private void text(Subject subject, ReadingBudget budget) {
      var before = Set.copyOf(findings);
      var source = subject.field().text();
      Readings.whole(
          source,
          budget,
          view ->
              matches(
                  content.secrets().rules(),
                  names,
                  view.text(),
                  (rule, start, end) ->
                      hasSay(rule, subject) && accept(subject, rule, view, start, end)));
      var isClean = findings.stream().allMatch(f -> f.warnOnly() || before.contains(f));
      if (isClean) {
        Readings.spread(
            source,
            budget,
            view ->
                matches(
                    content.spreadSecrets().rules(),
                    names,
                    view.text(),
                    (rule, start, end) -> spread(subject, rule, view, start, end)));
      }
    }

    private boolean spread(Subject subject, Rule rule, View view, int start, int end) {
      var source = subject.field().text();
      if (!hasSay(rule, subject)) {
        return false;
      }
      int after = view.sourceStart(end - 1) + 1;
      var pieces = Pieces.of(source, view.sourceStart(start), after);
      boolean isToken =
          pieces.startsWord(source)
              && pieces.areSpread(source)
              && !Pieces.goesOn(source, after)
              && (SecretRules.isLiteral(rule.name()) || pieces.lookRandom());
      return !isToken || accept(subject, rule, view, start, end);
    }

    private boolean accept(Subject subject, Rule rule, View view, int start, int end) {
      var finding = finding(subject, rule, view, start, end);
      if (Placeholder.matches(view.text().substring(start, end))) {
        add(rule.name() + " (placeholder)", standIn(finding));
        return true;
      }
      add(rule.name(), finding);
      return false;
    }

    private void add(String key, Finding finding) {
      if (found.add(finding.path() + '\n' + key)) {
        enforced |=
            !finding.warnOnly() && (finding.severity() == CRITICAL || finding.severity() == HIGH);
        findings.add(finding);
      }
    }

    private void across(List<Subject> message) {
      for (var joined : JoinedFields.of(message)) {
        matches(
            content.spreadSecrets().rules(),
            names,
            joined.text(),
            (rule, start, end) -> {
              boolean isToken =
                  hasSay(rule, joined.first())
                      && !Placeholder.matches(joined.text().substring(start, end))
                      && joined.holdsToken(start, end, rule);
              if (isToken) {
                var at = joined.subjectAt(start);
                var whole = new View(joined.name(), at.field().text(), View.Origins.SAME);
                int length = whole.text().length();
                add(rule.name(), enforcing(finding(at, rule, whole, 0, length)));
              }
              return !isToken;
            });
      }
    }

    private boolean hasSay(Rule rule, Subject subject) {
      var host = subject.target().host();
      return !rule.exempt().matches(host)
          && !OwnKeys.isAtHome(rule.name(), subject.kind(), subject.field().path(), host);
    }
  }

  private static Finding finding(Subject subject, Rule rule, View view, int start, int end) {
    return new Finding(
        rule.name(),
        rule.severity(),
        subject.scanner(),
        subject.field().path(),
        view.sourceStart(start),
        view.sourceEnd(end),
        view.name(),
        rule.warnOnly());
  }

  private static Finding standIn(Finding of) {
    return with(of, LOW, true);
  }

  private static Finding enforcing(Finding of) {
    return with(of, of.severity(), false);
  }

  private static Finding with(Finding of, Severity severity, boolean warnOnly) {
    return new Finding(
        of.rule(), severity, of.scanner(), of.path(), of.start(), of.end(), of.view(), warnOnly);
  }
}
