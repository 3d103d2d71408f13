package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.LOW;

import dev.pipelock.api.sections.Placeholders;
import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.match.scan.TokenFinder;
import dev.pipelock.proxy.policy.ContentPolicy;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.text.Ascii;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.text.ReadingBudget;
import dev.pipelock.proxy.text.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The search through one message. Not safe for threads. */
final class SecretScan {
  private final List<Subject> message;
  private final ContentPolicy content;
  private final ReadingBudget budget;

  /** By text; none where the look at the message saw nothing. */
  private final @Nullable TokenSearch[] searches;

  /** In texts that were read as one. */
  private final List<Finding> joined = new ArrayList<>(0);

  /** Field path and rule of what was found already: one finding a rule and field. */
  private final Set<String> found = new HashSet<>(0);

  private boolean enforced;
  private boolean mayBeCut;

  /**
   * @param message texts of one exchange, at least one
   */
  SecretScan(List<Subject> message) {
    this.message = message;
    this.content = message.getFirst().policy().content();
    long characters = message.stream().mapToLong(SecretScan::length).sum();
    this.budget = ReadingBudget.of(characters);
    this.searches = new TokenSearch[message.size()];
  }

  private static int length(Subject subject) {
    return subject.field().text().length();
  }

  /** What is found in each text in every reading, then in texts read as one. */
  List<Finding> findings() {
    content.tokens().find(Subject.texts(message), new Look());
    var findings = new ArrayList<Finding>(0);
    for (int i = 0; i < searches.length; i++) {
      var search = isSearchedAnyway(length(message.get(i))) ? search(i) : searches[i];
      if (search != null) {
        search.run();
        findings.addAll(search.findings());
      }
      // The values in a query are texts of their own.
      mayBeCut |= message.get(i).kind() == ContentKind.REQUEST_TARGET;
    }
    // Unless something was found that blocks anyway.
    if (mayBeCut && !enforced) {
      JoinedFields.of(message).forEach(this::across);
    }
    findings.addAll(joined);
    if (budget.isSpent()) {
      findings.add(Finding.unread(message.getFirst()));
    }
    return List.copyOf(findings);
  }

  /** Known values and rules without an anchor are no business of the look. */
  private boolean isSearchedAnyway(int characters) {
    return content.knownSecrets().fitInto(characters) || !content.tokens().unanchored().isEmpty();
  }

  private TokenSearch search(int text) {
    var search = searches[text];
    if (search == null) {
      search = new TokenSearch(this, message.get(text), budget);
      searches[text] = search;
    }
    return search;
  }

  /** Hands what one look at the whole message tells to the searches through its texts. */
  private final class Look implements TokenFinder.Sink {
    @Override
    public void plain(int text, int expression, int offset) {
      search(text).places().plain(expression, offset);
    }

    @Override
    public void joined(int text, int expression, int offset) {
      search(text).places().joined(expression, offset);
    }

    @Override
    public void encoded(int text, int offset) {
      search(text).places().encoded(offset);
    }

    @Override
    public void cut(int text) {
      SecretScan.this.cut(message.get(text));
    }

    @Override
    public void disguised() {
      for (int i = 0; i < searches.length; i++) {
        if (!Ascii.isPlain(message.get(i).field().text())) {
          search(i).places().disguised();
        }
      }
    }

    @Override
    public void overwhelmed() {
      budget.exhaust();
    }
  }

  private void across(JoinedFields fields) {
    var places =
        new JoinedPlaces(budget) {
          @Override
          public void joined(int text, int expression, int offset) {
            content
                .spreadSecrets()
                .acceptedAt(
                    expression,
                    fields.text(),
                    fields.together(offset),
                    true,
                    (rule, start, end) -> across(fields, rule, start, end));
          }
        };
    content.tokens().find(List.of(fields.apart()), places);
  }

  private boolean across(JoinedFields fields, Rule rule, int start, int end) {
    var first = fields.first();
    if (!hasSay(rule, first)
        || isStandIn(fields.text().substring(start, end))
        || !fields.holdsToken(start, end, rule)) {
      return true;
    }
    var at = fields.subjectAt(start);
    add(joined, at, rule.name(), rule.severity(), new Place(fields.name(), 0, length(at)));
    return false;
  }

  /** Notes that a token may start in a text and go on in another. */
  void cut(Subject subject) {
    mayBeCut |= JoinedFields.mayStart(subject);
  }

  /** Whether a rule is still to be looked for in a text. */
  boolean wants(Subject subject, Rule rule) {
    return hasSay(rule, subject) && !found.contains(key(subject, rule.name()));
  }

  /** Whether further matches are wanted after one of a token in pieces. */
  boolean spread(TokenSearch search, Rule rule, View view, int start, int end) {
    var subject = search.subject();
    if (!wants(subject, rule)) {
      return false;
    }
    var source = subject.field().text();
    var pieces = Pieces.of(source, view.sourceStart(start), view.sourceStart(end - 1) + 1);
    return !pieces.startsWord(source)
        || !pieces.areSpread(source)
        || Pieces.goesOn(source, view.sourceStart(end - 1) + 1)
        || !(SecretRules.isLiteral(rule.name()) || pieces.lookRandom())
        || accept(search, rule, view, start, end);
  }

  /** Whether further matches of the rule are wanted: after a stand-in a real one may follow. */
  boolean accept(TokenSearch search, Rule rule, View view, int start, int end) {
    var subject = search.subject();
    if (!hasSay(rule, subject)) {
      return false;
    }
    var place = new Place(view.name(), view.sourceStart(start), view.sourceEnd(end));
    if (isStandIn(view.text().substring(start, end)) || isRedacted(subject, rule, view)) {
      if (content.placeholders() == Placeholders.WARN) {
        warn(search, rule, rule.name() + " (placeholder)", LOW, place);
      }
      return true;
    }
    if (rule.warnOnly()) {
      warn(search, rule, rule.name(), rule.severity(), place);
    } else {
      add(search.findings(), subject, rule.name(), rule.severity(), place);
    }
    return false;
  }

  private boolean isStandIn(String matched) {
    return content.placeholders() != Placeholders.BLOCK && Placeholder.matches(matched);
  }

  private boolean isRedacted(Subject subject, Rule rule, View view) {
    return rule.name().equals(ServiceAccountKey.RULE)
        && content.placeholders() != Placeholders.BLOCK
        && ServiceAccountKey.isRedacted(view, subject, message);
  }

  void known(TokenSearch search, View view) {
    content
        .knownSecrets()
        .scan(
            view.text(),
            (form, start, end) -> {
              var name =
                  view.name().equals("plain") ? form.view() : view.name() + "+" + form.view();
              var place = new Place(name, view.sourceStart(start), view.sourceEnd(end));
              add(search.findings(), search.subject(), form.rule(), CRITICAL, place);
            });
  }

  /** Where something was found in a text, and in which view of it. */
  private record Place(String view, int start, int end) {}

  private void warn(TokenSearch search, Rule rule, String once, Severity severity, Place place) {
    if (found.add(key(search.subject(), once))) {
      search.findings().add(finding(search.subject(), rule.name(), severity, place, true));
    }
  }

  private void add(
      List<Finding> findings, Subject subject, String rule, Severity severity, Place place) {
    if (found.add(key(subject, rule))) {
      enforced |= severity == CRITICAL || severity == HIGH;
      findings.add(finding(subject, rule, severity, place, false));
    }
  }

  private static Finding finding(
      Subject subject, String rule, Severity severity, Place place, boolean warnOnly) {
    return new Finding(
        rule,
        severity,
        subject.scanner(),
        subject.field().path(),
        place.start(),
        place.end(),
        place.view(),
        warnOnly);
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
