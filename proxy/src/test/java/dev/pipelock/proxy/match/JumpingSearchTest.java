package dev.pipelock.proxy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jumping to where a match may start finds what the JDK's engine finds by trying everywhere. */
class JumpingSearchTest {
  private static final int TEXTS = 2000;
  private static final int LENGTH = 60;
  private static final String SIGNS = "ab1-_. xyzk|";

  static List<Expression> expressions() {
    return List.of(
        Expression.builtIn("(?<![a-z0-9])(?:ab|xy)[a-z0-9]{2,5}", List.of("ab", "xy")),
        Expression.builtIn("(?:ab|a)[a-z]{1,4}(?![a-z])", List.of("ab", "a")),
        Expression.builtIn("(?<![a-z0-9_.-])[a-z]{2,4}-[0-9a-z]{1,3}", List.of()),
        Expression.builtIn("(?<![a-z])[xyz]{2,3}(?![a-z])", List.of()),
        Expression.builtIn("(?<![a-z])k1|a\\.", List.of()),
        Expression.builtIn("(?<![a-z0-9])(?:a\\.b|x-)[a-z]{1,3}", List.of("a.b", "x-")),
        Expression.builtIn("(?<![a-z])[|]?[a-z]{3}\\b", List.of()));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void findsWhatTheEngineFinds(Expression expression) {
    var search = Search.compile(expression);
    var random = RandomGenerator.of("L64X128MixRandom");
    var pattern = Pattern.compile(expression.regex());

    for (int text = 0; text < TEXTS; text++) {
      var sample = sample(random);
      var found = new ArrayList<String>();
      search.run(
          sample,
          true,
          0,
          (index, start, end) -> {
            found.add(start + "-" + end);
            return true;
          });

      var desired = pattern.matcher(sample).results().map(m -> m.start() + "-" + m.end()).toList();
      assertThat(found).as(sample).isEqualTo(desired);
    }
  }

  private static String sample(RandomGenerator random) {
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return text.toString();
  }
}
