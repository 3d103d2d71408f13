package dev.pipelock.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.policy.RuleSet;
import dev.pipelock.proxy.testing.Policies;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Expressions that bring a backtracking engine to its knees, as an admin may write them into a
 * policy: accepted and searched for in linear time, or refused with the reason.
 */
class EvilExpressionsTest {
  /** Only so that an engine that does not come back fails the test rather than the build. */
  private static final Duration HANGS = Duration.ofSeconds(60);

  private static final int SHORT = 4 * 1024;
  private static final int GROWTH = 4;

  /** Below this a clock says nothing. */
  private static final long FLOOR = 2_000_000;

  /** An expression and what makes it suffer, repeated; then what makes it fail at the very end. */
  static Stream<Arguments> accepted() {
    return Stream.of(
        evil("(a+)+$", "a", "!"),
        evil("(a*)*b", "a", "!"),
        evil("(a|a)*b", "a", "!"),
        evil("(a|aa)+$", "a", "!"),
        evil("(a|b|ab)*c", "ab", "!"),
        evil("(.*a){20}", "a", "!"),
        evil("(.*,){11}P", "1,", "!"),
        evil("(x+x+)+y", "x", "!"),
        evil("^(([a-z])+.)+[A-Z]([a-z])+$", "a", "1"),
        evil("([a-zA-Z0-9])(([-.]|[_]+)?([a-zA-Z0-9]+))*@", "a-", "!"),
        evil("(\\w+\\s?)*=$", "word ", "!"),
        evil("(\\d+)*\\d+-", "1", "!"),
        evil("((a?){30})(a{30})c", "a", "!"),
        evil("(?:a?){50}a{50}z", "a", "!"),
        evil("([^\"]|\\\\\")*\"x", "\\\"", "!"),
        evil("<(\\w+)(\\s+\\w+=\"[^\"]*\")*>x", "<a b=\"c\" ", "!"),
        evil("(?i)(?:[a-z]+[0-9]*)*!\\?", "abc123", "?"),
        evil("\\s+$", " ", "x"),
        evil("(.*)*(.*)*(.*)*q", "aq", "\n"),
        evil("(?:(?:(?:a+)?b?)+c?)+d", "abc", "!"),
        evil("a{0,500}b{0,500}c", "ab", "!"),
        evil("[a-f0-9]{32,}z", "a1", "!"),
        evil(".*.*.*.*=", "=a", "\n"),
        evil("password.*[0-9]+.*key", "password 1 ", "!"));
  }

  private static Arguments evil(String regex, String unit, String end) {
    return Arguments.of(regex, unit, end);
  }

  static Stream<String> refused() {
    return Stream.of(
        "(a)\\1",
        "(?<n>a)\\k<n>",
        "(?=a+)a*b",
        "(?<!a)b",
        "(?>a+)b",
        "a++b",
        "a{2000}",
        "((a{100}){100}){100}",
        "(a{1,1000}){1,1000}",
        "(?U)(?:[^)\\]]{0,900}\\Q))\\E){0,900}",
        "(".repeat(2000) + "a" + ")".repeat(2000),
        "a)",
        "[z-a]",
        "*a");
  }

  private static Rule compiled(String regex) throws Exception {
    var json = JsonMapper.builder().build();
    var policy =
        Policies.of(
            "{\"dlp\":{\"patterns\":[{\"name\":\"evil\",\"regex\":%s}]}}"
                .formatted(json.writeValueAsString(regex)));
    return policy.content().secrets().rules().stream()
        .filter(rule -> rule.name().equals("evil"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void takesTimeInProportionToTheText(String regex, String unit, String end) throws Exception {
    var rules = RuleSet.of(List.of(compiled(regex)));
    var brief = text(unit, end, SHORT);
    var ample = text(unit, end, SHORT * GROWTH);

    assertTimeoutPreemptively(
        HANGS,
        () -> {
          long before = Math.max(FLOOR, cost(rules, brief));
          long after = cost(rules, ample);
          assertThat((double) after / before)
              .as("%d times the text, %d ns then %d ns", GROWTH, before, after)
              .isLessThan(GROWTH * 2.2);
        });
  }

  @ParameterizedTest
  @MethodSource("refused")
  void saysWhereAndWhyItRefuses(String regex) {
    assertTimeoutPreemptively(
        HANGS,
        () ->
            assertThatThrownBy(() -> compiled(regex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("dlp\\.patterns\\[0]\\.regex: [a-z].{8,} \\(expected: .*\\)"));
  }

  private static String text(String unit, String end, int length) {
    return unit.repeat(length / unit.length()) + end;
  }

  /** CPU time of a search, the least of a few, which is the one that nothing disturbed. */
  private static long cost(RuleSet rules, String text) {
    var threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = threads.getCurrentThreadCpuTime();
      rules.scan(text, true, (rule, from, to) -> {});
      least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
    }
    return least;
  }
}
