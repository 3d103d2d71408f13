package dev.pipelock.proxy.inspect.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.match.Gate;
import dev.pipelock.proxy.match.MatchGenerator;
import dev.pipelock.proxy.match.Surroundings;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The inspector against the {@link SecretOracle}: the same findings, with the same offsets and
 * views, over generated matches of every rule, its samples (whose checksums are right) and near
 * misses, in all surroundings and disguises.
 */
class SecretDifferentialTest {
  /** Rules that nothing points at are asked about every so many texts. */
  private static final int OTHERS = 24;

  private static final Exchange EXCHANGE = Policies.exchange(Policies.of(Mode.BALANCED));
  private static final List<Disguise> DISGUISES = List.of(Disguise.values());
  private static final Set<String> NAMES =
      SecretRules.all().stream().map(rule -> rule.rule().name()).collect(Collectors.toSet());

  private final SecretInspector inspector = new SecretInspector();
  private final SecretOracle oracle = new SecretOracle(EXCHANGE.policy().content());
  private final AtomicInteger found = new AtomicInteger();

  @Test
  void findsWhatTheOracleFindsAndNothingElse() {
    var rules = SecretRules.all();

    var disagreements =
        IntStream.range(0, rules.size())
            .parallel()
            .mapToObj(index -> compare(rules.get(index), index))
            .flatMap(Optional::stream)
            .toList();

    assertThat(disagreements).as(Gate.repeat()).isEmpty();
    assertThat(found.get())
        .as("a gate in which little is found proves little")
        .isGreaterThan(rules.size() * Gate.texts() / 3);
  }

  private Optional<String> compare(BuiltInRule rule, int index) {
    var random = Gate.random("secrets" + index);
    var generator = new MatchGenerator(rule.rule().expression(), random);
    var samples = rule.matches().stream().map(SampleText::expand).toList();
    for (int i = 0; i < Gate.texts(); i++) {
      var sample = random.nextInt(3) == 0 ? samples.get(random.nextInt(samples.size())) : "";
      var match = sample.isEmpty() ? generator.next().orElse("") : sample;
      var secret = random.nextInt(6) == 0 ? generator.altered(match) : match;
      var message = message(DISGUISES.get(i % DISGUISES.size()).apply(secret), random);
      var disagreement = disagreement(message, rule, random.nextInt(OTHERS) == 0);
      if (disagreement.isPresent()) {
        return disagreement;
      }
    }
    return Optional.empty();
  }

  /** A value in one piece stands somewhere; pieces are what they are. */
  private static List<Subject> message(List<String> values, RandomGenerator random) {
    if (values.size() == 1) {
      return List.of(subject("field", Surroundings.any(random).around(values.getFirst())));
    }
    return IntStream.range(0, values.size())
        .mapToObj(part -> subject("field" + part, values.get(part)))
        .toList();
  }

  private static Subject subject(String path, String text) {
    return new Subject(
        EXCHANGE.policy(),
        EXCHANGE.target(),
        ContentKind.REQUEST_BODY,
        new Content.Field(path, text),
        true);
  }

  private Optional<String> disagreement(List<Subject> message, BuiltInRule rule, boolean all) {
    var findings = new HashSet<>(inspector.inspectMessage(message));
    var asked = findings.stream().map(Finding::rule).collect(Collectors.toSet());
    asked.add(rule.rule().name());
    if (all) {
      asked.addAll(NAMES);
    }
    var expected = oracle.findings(message, asked);
    found.addAndGet(expected.size());
    var missed = without(expected, findings);
    var extra = without(findings, expected);
    return missed.isEmpty() && extra.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "a text of %s: missed %s, extra %s in <%s>"
                .formatted(
                    rule.rule().name(),
                    missed,
                    extra,
                    message.stream().map(s -> s.field().text()).toList()));
  }

  /** Of several matches of a rule in a field either may report any. */
  private static List<Finding> without(Set<Finding> findings, Set<Finding> others) {
    var keys = others.stream().map(f -> f.path() + '\n' + f.rule()).collect(Collectors.toSet());
    return findings.stream().filter(f -> !keys.contains(f.path() + '\n' + f.rule())).toList();
  }
}
