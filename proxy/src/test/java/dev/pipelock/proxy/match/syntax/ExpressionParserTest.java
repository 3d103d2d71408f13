package dev.pipelock.proxy.match.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.injection.InjectionRules;
import dev.pipelock.proxy.inspect.injection.ToolRules;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.policy.Rule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

  @Test
  void readsClassesAsTheJdkDoes() {
    for (var written :
        List.of(
            "[a-f0-9_-]",
            "[^.!?\\n]",
            "\\w",
            "\\S",
            "[\\s\\S]",
            "[\\]\\[\\\\^]",
            "\\p{L}",
            "[\\p{M}'+-]",
            "[^\\p{L}\\p{N}\\n]",
            "\\x41",
            "\\u00e9",
            ".",
            "[&|]",
            "[]a]")) {
      var set = ((Node.Chars) ExpressionParser.parse(written, false)).set();
      var jdk = Pattern.compile(written).asMatchPredicate();
      for (int codePoint = 0; codePoint < 0x3000; codePoint++) {
        assertThat(set.contains(codePoint))
            .as("%s, U+%04X", written, codePoint)
            .isEqualTo(jdk.test(Character.toString(codePoint)));
      }
    }
  }

  @Test
  void ignoresCaseWhereAFlagSaysSo() {
    var node = ExpressionParser.parse("a(?i:b)c(?i)d", false);
    assertThat(node)
        .isEqualTo(new Node.Sequence(List.of(one("a"), one("bB"), one("c"), one("dD"))));
  }

  @Test
  void readsBoundsOfRepetitions() {
    assertThat(ExpressionParser.parse("(?:ab){2,5}?", false))
        .isEqualTo(new Node.Repeat(new Node.Sequence(List.of(one("a"), one("b"))), 2, 5, true));
    assertThat(ExpressionParser.parse("x{3}(?:yz|w)?", false).most()).isEqualTo(5);
    assertThat(ExpressionParser.parse("x+y", false).most()).isEqualTo(Node.UNBOUNDED);
    assertThat(ExpressionParser.parse("x{,3}", false).least()).isEqualTo(5);
  }

  @Test
  void readsLookAround() {
    assertThat(ExpressionParser.parse("(?<![a-z])x(?=y)", false))
        .isEqualTo(
            new Node.Sequence(
                List.of(
                    new Node.Look(new Node.Chars(CharSet.LOWER), false, true),
                    one("x"),
                    new Node.Look(one("y"), true, false))));
  }

  @Test
  void readsEveryBuiltInRule() {
    Stream.of(
            BuiltInRule.rules(SecretRules.all()),
            SecretRules.spread(),
            BuiltInRule.rules(InjectionRules.all()),
            BuiltInRule.rules(ToolRules.all()))
        .flatMap(List::stream)
        .map(Rule::expression)
        .forEach(
            expression ->
                assertThat(
                        ExpressionParser.parse(expression.regex(), expression.ignoreCase()).most())
                    .as(expression.regex())
                    .isBetween(1, 1 << 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "a)",
        "[a",
        "*a",
        "a{3,1}",
        "\\",
        "\\y",
        "[z-a]",
        "(?z:a)",
        "\\p{Nonsense}",
        "[a&&b]"
      })
  void saysWhereAnExpressionIsNone(String regex) {
    assertThatThrownBy(() -> ExpressionParser.parse(regex, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("null");
  }

  @Test
  void refusesGroupsTooDeepForTheStack() {
    assertThatThrownBy(() -> ExpressionParser.parse("(".repeat(5000), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("groups in one another");
  }

  private static Node one(String signs) {
    return new Node.Chars(
        signs.codePoints().mapToObj(CharSet::of).reduce(CharSet.NONE, CharSet::or));
  }
}
