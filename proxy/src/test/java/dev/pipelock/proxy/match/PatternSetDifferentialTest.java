package dev.pipelock.proxy.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.injection.ToolRules;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.policy.Rule;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine against {@code java.util.regex}: over generated matches of every built-in rule and
 * near misses of them, in all surroundings, each rule's matches are the same, none missed and none
 * extra. The set is searched as a whole, as in the product.
 */
class PatternSetDifferentialTest {

  /** The sets of the default policy; phrases are compared through all their views elsewhere. */
  enum Catalogue {
    SECRETS(BuiltInRule.rules(SecretRules.all())),
    SPREAD_SECRETS(SecretRules.spread()),
    TOOL_TEXTS(BuiltInRule.rules(ToolRules.all()));

    @SuppressWarnings("ImmutableEnumChecker") // a list of records
    private final List<Rule> rules;

    Catalogue(List<Rule> rules) {
      this.rules = rules;
    }
  }

  /** One match; compared as such. */
  private record Match(int rule, int start, int end) implements Comparable<Match> {
    @Override
    public int compareTo(Match other) {
      return java.util.Comparator.comparingInt(Match::rule)
          .thenComparingInt(Match::start)
          .thenComparingInt(Match::end)
          .compare(this, other);
    }
  }

  /** Another rule's pattern is asked about every so many texts; what it reports, always. */
  private static final int OTHERS = 48;

  @ParameterizedTest
  @EnumSource
  void findsWhatJavaFindsAndNothingElse(Catalogue catalogue) {
    var rules = catalogue.rules;
    var engine = PatternSet.compile(rules.stream().map(Rule::expression).toList());
    var patterns = rules.stream().map(rule -> Pattern.compile(rule.expression().regex())).toList();

    var disagreements =
        IntStream.range(0, rules.size())
            .parallel()
            .mapToObj(rule -> new Comparison(catalogue, rule, engine, patterns).run())
            .flatMap(Optional::stream)
            .toList();

    assertThat(disagreements).as(Gate.repeat()).isEmpty();
  }

  /** One rule's texts. */
  private record Comparison(
      Catalogue catalogue, int rule, PatternSet engine, List<Pattern> patterns) {

    /** The first disagreement. */
    Optional<String> run() {
      var random = Gate.random(catalogue.name() + rule);
      var generator = new MatchGenerator(catalogue.rules.get(rule).expression(), random);
      int made = 0;
      for (int i = 0; i < Gate.texts(); i++) {
        var match = generator.next();
        made += match.isPresent() ? 1 : 0;
        var text = match.orElse("");
        var around = Surroundings.of(i + rule);
        for (var whole :
            List.of(
                around.around(text),
                around.around(generator.altered(text)),
                text + text + " " + text)) {
          var disagreement = disagreement(whole, random.nextInt(OTHERS) == 0);
          if (disagreement.isPresent()) {
            return disagreement;
          }
        }
      }
      return made == Gate.texts()
          ? Optional.empty()
          : Optional.of("only " + made + " matches could be made of " + named(rule));
    }

    private Optional<String> disagreement(String text, boolean all) {
      var found = new TreeSet<Match>();
      engine.scan(text, true, (index, start, end) -> found.add(new Match(index, start, end)));
      var asked = new TreeSet<Integer>();
      asked.add(rule);
      found.forEach(match -> asked.add(match.rule()));
      if (all) {
        IntStream.range(0, patterns.size()).forEach(asked::add);
      }
      var expected = new TreeSet<Match>();
      for (int index : asked) {
        var matcher = patterns.get(index).matcher(text);
        while (matcher.find()) {
          expected.add(new Match(index, matcher.start(), matcher.end()));
        }
      }
      if (expected.equals(found)) {
        return Optional.empty();
      }
      var missed = new TreeSet<>(expected);
      missed.removeAll(found);
      found.removeAll(expected);
      var culprit = missed.isEmpty() ? found.first().rule() : missed.first().rule();
      return Optional.of(
          "%s: missed %s, extra %s in <%s>".formatted(named(culprit), missed, found, text));
    }

    private String named(int index) {
      return index + " (" + catalogue.rules.get(index).name() + ")";
    }
  }
}
