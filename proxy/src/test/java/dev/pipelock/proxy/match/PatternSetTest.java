package dev.pipelock.proxy.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PatternSetTest {

  private static List<String> scan(PatternSet patterns, String text, boolean complete) {
    var found = new ArrayList<String>();
    patterns.scan(
        text, complete, (index, start, end) -> found.add(index + ":" + text.substring(start, end)));
    return found;
  }

  private static PatternSet builtIn(String regex) {
    return PatternSet.compile(List.of(Expression.builtIn(regex)));
  }

  private static PatternSet user(String regex) {
    return PatternSet.compile(List.of(Expression.user(regex)));
  }

  @Test
  void reportsEveryMatchByExpressionThenPlace() {
    var patterns = PatternSet.compile(List.of(Expression.builtIn("b+"), Expression.user("A")));

    assertThat(scan(patterns, "abba b", true)).containsExactly("0:bb", "0:b", "1:a", "1:a");
  }

  @Test
  void stopsWhereNoMoreIsWanted() {
    var found = new ArrayList<Integer>();
    user("a").scan("aaa", true, (index, start, end) -> !found.add(start));

    assertThat(found).containsExactly(0);
  }

  @Test
  void usersExpressionsIgnoreCaseUnlessTheySayOtherwise() {
    assertThat(scan(user("acct"), "ACCT", true)).hasSize(1);
    assertThat(scan(user("(?-i)acct"), "ACCT", true)).isEmpty();
  }

  @Test
  void emptyMatchesAreNone() {
    assertThat(scan(user("x*"), "aaa", true)).isEmpty();
  }

  @Test
  void leavesOpenWhatFurtherTextMayUndo() {
    for (var patterns :
        List.of(builtIn("rule\\b"), builtIn("rule(?!maker)"), builtIn("rule$"), user("rule\\b"))) {
      assertThat(scan(patterns, "a rule", false)).isEmpty();
      assertThat(scan(patterns, "a rule", true)).hasSize(1);
    }
    assertThat(scan(builtIn("rule(?!maker)"), "a rule ma", false)).hasSize(1);
    assertThat(scan(builtIn("rule(?!maker)"), "a rulemak", false)).isEmpty();
    assertThat(scan(builtIn("rul[a-z]{1,9}"), "a rule", false))
        .as("what can only grow is a match already")
        .hasSize(1);
  }

  @Test
  void namesTheFaultOfAnExpression() {
    assertThatThrownBy(() -> user("(a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing");
    assertThatThrownBy(() -> user("(?<=a)b")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhereUnwantedMatchesTakeTheSquareOfTheText() {
    var toTheEnd = user("x(?:[^z]*z)?");
    int[] told = {0};

    boolean searched = toTheEnd.scan("x".repeat(30_000), true, (_, _, _) -> ++told[0] > 0);

    assertThat(searched).isFalse();
    assertThat(told[0]).as("places looked at, each to the end of the text").isLessThan(100);
  }

  @Test
  void searchesAllOfATextForManyUnwantedMatches() {
    for (var patterns :
        List.of(user("[0-9]{4}"), user("x(?:y*z)?"), user("[0-9x]"), user("\\bx"))) {
      assertThat(patterns.scan("x1234y".repeat(10_000), true, (_, _, _) -> true)).isTrue();
      assertThat(patterns.scan("x", true, (_, _, _) -> true)).isTrue();
      assertThat(patterns.scan("", true, (_, _, _) -> true)).isTrue();
    }
  }

  @Test
  @Timeout(10)
  void usersExpressionsRunInLinearTime() {
    var started = System.nanoTime();

    assertThat(scan(user("(a+)+$"), "a".repeat(50_000) + "b", true)).isEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }
}
