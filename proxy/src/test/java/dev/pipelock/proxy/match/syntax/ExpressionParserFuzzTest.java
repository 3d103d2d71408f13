package dev.pipelock.proxy.match.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pipelock.proxy.testing.FuzzedText;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Any text is an expression or is refused; the tree says what {@code java.util.regex} says. */
class ExpressionParserFuzzTest {
  /** As long as an expression in a policy may be. */
  private static final int LONGEST = 4096;

  /** Signs that a probe is made of, whatever the expression says. */
  private static final int[] PROBES = {'a', 'Z', '5', '_', '-', ' ', '\n', 0xE9, 0x436, 0x1F642};

  @FuzzTest(maxDuration = "2m")
  void readsOrRefuses(byte[] octets) {
    var regex = FuzzedText.of(octets);
    if (regex.length() > LONGEST) {
      return;
    }
    for (boolean ignoreCase : new boolean[] {false, true}) {
      parsed(regex, ignoreCase).ifPresent(ExpressionParserFuzzTest::assertSound);
    }
    parsed(regex, false)
        .filter(Node.Chars.class::isInstance)
        .ifPresent(node -> assertReadAsTheJdkDoes(regex, ((Node.Chars) node).set()));
  }

  private static Optional<Node> parsed(String regex, boolean ignoreCase) {
    try {
      return Optional.of(ExpressionParser.parse(regex, ignoreCase));
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }

  private static void assertSound(Node node) {
    assertThat(node.least()).isBetween(0, node.most());
    switch (node) {
      case Node.Chars(CharSet set) -> assertSound(set);
      case Node.Sequence(var parts, int least, int most) ->
          parts.forEach(ExpressionParserFuzzTest::assertSound);
      case Node.Alternation(var branches, int least, int most) ->
          branches.forEach(ExpressionParserFuzzTest::assertSound);
      case Node.Repeat(Node part, int min, int max, boolean lazy) -> {
        assertThat(min).isBetween(0, max);
        assertSound(part);
      }
      case Node.Look(Node part, boolean ahead, boolean negative) -> assertSound(part);
      case Node.Place(var kind) -> assertThat(kind).isNotNull();
    }
  }

  private static void assertSound(CharSet set) {
    int before = -1;
    for (int bound : set.bounds()) {
      assertThat(bound).isBetween(before + 1, Character.MAX_CODE_POINT + 1);
      before = bound;
    }
  }

  private static void assertReadAsTheJdkDoes(String regex, CharSet set) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException unknownToTheJdk) {
      return;
    }
    for (int probe : PROBES) {
      assertThat(set.contains(probe))
          .as("%s, U+%04X", regex, probe)
          .isEqualTo(pattern.matcher(Character.toString(probe)).matches());
    }
  }
}
