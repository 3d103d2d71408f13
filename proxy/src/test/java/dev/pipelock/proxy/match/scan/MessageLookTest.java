package dev.pipelock.proxy.match.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.injection.InjectionRules;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.match.Gate;
import dev.pipelock.proxy.match.MatchGenerator;
import dev.pipelock.proxy.match.Surroundings;
import dev.pipelock.proxy.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What one look at a message tells of its texts is at least what a look at each alone tells. */
class MessageLookTest {
  private static final int MESSAGES = 150;

  private static List<Expression> expressions(List<BuiltInRule> rules) {
    return BuiltInRule.rules(rules).stream().map(Rule::expression).toList();
  }

  private static List<String> message(List<Expression> expressions, RandomGenerator random) {
    var texts = new ArrayList<String>();
    for (int i = random.nextInt(1, 40); i > 0; i--) {
      var expression = expressions.get(random.nextInt(expressions.size()));
      var match = new MatchGenerator(expression, random).next().orElse("");
      texts.add(
          switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> match;
            case 2 -> match.substring(0, match.length() / 2);
            default -> Surroundings.any(random).around(match);
          });
    }
    return texts;
  }

  @Test
  void tellsOfTokensWhatEachTextAloneTells() {
    var expressions = expressions(SecretRules.all());
    var spread = SecretRules.spread().stream().map(Rule::expression).toList();
    var finder = TokenFinder.of(expressions, spread);
    tellsWhatEachTextAloneTells("tokens of messages", expressions, finder::find);
  }

  @Test
  void tellsOfPhrasesWhatEachTextAloneTells() {
    var expressions = expressions(InjectionRules.all());
    var finder = PhraseFinder.of(expressions);
    tellsWhatEachTextAloneTells("phrases of messages", expressions, finder::find);
  }

  private static void tellsWhatEachTextAloneTells(
      String purpose, List<Expression> expressions, BiConsumer<List<String>, Told> look) {
    var random = Gate.random(purpose);
    for (int i = 0; i < MESSAGES; i++) {
      var message = message(expressions, random);
      var together = new Told(0);
      look.accept(message, together);
      for (int text = 0; text < message.size(); text++) {
        var alone = new Told(text);
        look.accept(List.of(message.get(text)), alone);

        assertThat(together.places).as(Gate.repeat()).containsAll(alone.places);
      }
    }
  }

  /** Places as lines; the first text of a look counts as another one of a message. */
  private static final class Told implements PhraseFinder.Sink, TokenFinder.Sink {
    private final Set<String> places = new TreeSet<>();
    private final int first;

    Told(int first) {
      this.first = first;
    }

    @Override
    public void candidate(int text, int offset, PhraseAnchor anchor) {
      places.add((first + text) + " candidate " + offset + " " + anchor);
    }

    @Override
    public void plain(int text, int expression, int offset) {
      places.add((first + text) + " plain " + expression + " " + offset);
    }

    @Override
    public void joined(int text, int expression, int offset) {
      places.add((first + text) + " joined " + expression + " " + offset);
    }

    @Override
    public void encoded(int text, int offset) {
      // One place in a run says as much as the next: only the text counts.
      places.add((first + text) + " encoded");
    }

    @Override
    public void cut(int text) {
      places.add((first + text) + " cut");
    }

    @Override
    public void disguised() {
      places.add("disguised");
    }

    @Override
    public void overwhelmed() {
      places.add("overwhelmed");
    }
  }
}
