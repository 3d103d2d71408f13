package dev.pipelock.proxy.inspect.injection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.match.Gate;
import dev.pipelock.proxy.match.MatchGenerator;
import dev.pipelock.proxy.match.Surroundings;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.text.PhraseViews;
import dev.pipelock.proxy.text.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The inspector against an oracle that makes every view of the whole text and runs {@code
 * java.util.regex} rule by rule over each: no rule missed, and every finding a match of its rule at
 * those offsets in that view. It runs over generated matches of every rule and near misses, in all
 * surroundings and spellings. Of several matches of a rule either may report any.
 */
class InjectionDifferentialTest {
  /** Rules that nothing points at are asked about every so many texts. */
  private static final int OTHERS = 96;

  private static final Exchange EXCHANGE = Policies.exchange(Policies.of(Mode.BALANCED));
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private final InjectionInspector inspector = new InjectionInspector();
  private final AtomicInteger found = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(names = {"RESPONSE_BODY", "TOOL_DEFINITION"})
  void findsWhatTheOracleFindsAndNothingElse(ContentKind kind) {
    var content = EXCHANGE.policy().content();
    var own = kind == ContentKind.RESPONSE_BODY ? content.injections() : content.toolTexts();

    var disagreements =
        IntStream.range(0, own.rules().size())
            .parallel()
            .mapToObj(index -> compare(kind, own.rules().get(index), index))
            .flatMap(Optional::stream)
            .toList();

    assertThat(disagreements).as(Gate.repeat()).isEmpty();
    assertThat(found.get())
        .as("a gate in which little is found proves little")
        .isGreaterThan(own.rules().size() * Gate.texts() / 3);
  }

  private Optional<String> compare(ContentKind kind, Rule rule, int index) {
    var random = Gate.random(kind + rule.name() + index);
    var generator = new MatchGenerator(rule.expression(), random);
    for (int i = 0; i < Gate.texts(); i++) {
      var match = generator.next().orElse("");
      var phrase = random.nextInt(3) == 0 ? generator.altered(match) : match;
      var text = Surroundings.any(random).around(Spelling.of(i).write(phrase));
      var subject = subject(kind, text);
      var disagreement = disagreement(subject, rule, random.nextInt(OTHERS) == 0);
      if (disagreement.isPresent()) {
        return disagreement;
      }
    }
    return Optional.empty();
  }

  private static Subject subject(ContentKind kind, String text) {
    return new Subject(
        EXCHANGE.policy(), EXCHANGE.target(), kind, new Content.Field("text", text), true);
  }

  private Optional<String> disagreement(Subject subject, Rule rule, boolean all) {
    var findings = inspector.inspect(subject);
    var expected = oracle(subject, all ? rules(subject) : List.of(rule));
    found.addAndGet(expected.size());
    var keys = keys(findings);
    var missed = expected.stream().filter(f -> !keys.contains(f.rule() + f.severity())).toList();
    var extra = findings.stream().filter(finding -> !isMatch(subject, finding)).toList();
    return missed.isEmpty() && extra.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "a text of %s: missed %s, extra %s in <%s>"
                .formatted(rule.name(), missed, extra, subject.field().text()));
  }

  private static Set<String> keys(List<Finding> findings) {
    return findings.stream().map(f -> f.rule() + f.severity()).collect(Collectors.toSet());
  }

  /** Whether some rule of the finding's name matches where it says. */
  private static boolean isMatch(Subject subject, Finding finding) {
    var content = subject.policy().content();
    var rules =
        Stream.of(content.injections(), content.toolTexts())
            .flatMap(set -> set.rules().stream())
            .filter(rule -> key(rule).equals(finding.rule() + finding.severity()))
            .toList();
    var views = new ArrayList<View>();
    new PhraseViews().produce(subject.field().text(), views::add);
    return views.stream()
        .filter(view -> view.name().equals(finding.view()))
        .anyMatch(view -> rules.stream().anyMatch(rule -> isMatch(rule, view, finding)));
  }

  private static boolean isMatch(Rule rule, View view, Finding finding) {
    var matcher =
        PATTERNS
            .computeIfAbsent(rule.expression().regex(), Pattern::compile)
            .matcher(view.text())
            .useTransparentBounds(true)
            .useAnchoringBounds(false);
    return IntStream.range(0, view.text().length())
        .filter(start -> view.sourceStart(start) == finding.start())
        .anyMatch(
            start ->
                matcher.region(start, view.text().length()).lookingAt()
                    && view.sourceEnd(matcher.end()) == finding.end()
                    && rule.check().test(matcher.group()));
  }

  private static List<Rule> rules(Subject subject) {
    var content = subject.policy().content();
    var rules = new ArrayList<>(content.injections().rules());
    if (subject.kind() == ContentKind.TOOL_DEFINITION) {
      rules.addAll(content.toolTexts().rules());
    }
    return rules;
  }

  /** The first accepted match of each rule asked about, view by view. */
  private static Set<Finding> oracle(Subject subject, List<Rule> asked) {
    var views = new ArrayList<View>();
    new PhraseViews().produce(subject.field().text(), views::add);
    var findings = new HashSet<Finding>();
    var done = new HashSet<String>();
    for (var view : views) {
      for (var rule : asked) {
        if (!done.contains(key(rule))) {
          first(rule, view).ifPresent(at -> report(subject, rule, view, at, done, findings));
        }
      }
    }
    return findings;
  }

  private static Optional<int[]> first(Rule rule, View view) {
    var pattern = PATTERNS.computeIfAbsent(rule.expression().regex(), Pattern::compile);
    var matcher = pattern.matcher(view.text());
    while (matcher.find()) {
      if (rule.check().test(matcher.group())) {
        return Optional.of(new int[] {matcher.start(), matcher.end()});
      }
    }
    return Optional.empty();
  }

  private static void report(
      Subject subject, Rule rule, View view, int[] at, Set<String> done, Set<Finding> findings) {
    done.add(key(rule));
    findings.add(
        new Finding(
            rule.name(),
            rule.severity(),
            subject.scanner(),
            subject.field().path(),
            view.sourceStart(at[0]),
            view.sourceEnd(at[1]),
            view.name(),
            rule.warnOnly()));
  }

  private static String key(Rule rule) {
    return rule.name() + rule.severity();
  }
}
