package dev.pipelock.proxy.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.testing.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users' expressions, searched for beside each other, find what RE2 alone finds. */
class UserExpressionDifferentialTest {
  private static final List<String> EXPRESSIONS =
      List.of(
          "acct-[0-9]{6,10}",
          "internal use only",
          "project (?:kestrel|sisyphus|ask)",
          "\\bSK-[a-z0-9]{12}\\b",
          "[a-z]{3}[0-9]{4}",
          "(?:password|passphrase|kennwort)\\s*[:=]\\s*\\S{6,}",
          "(?-i:Zebra)-(?:red|blue)",
          "x*y",
          "kiss+",
          "a.{0,20}z",
          "(?s)begin.{1,60}end",
          "(?m)^total: [0-9.]+$",
          "\\p{Lu}\\p{Ll}+-\\d+",
          "é+tude",
          "straße",
          "[^a-z0-9 ]{3,8}",
          "\\QC++ (v1.0)\\E",
          "(a|ab)(c|bcd)(d*)",
          "no\\.? ?[0-9]{4}|ref[0-9]{3}",
          "[[:alpha:]]{2}[[:digit:]]{2}(?:[ -]?[[:alnum:]]{4}){3}",
          "$",
          "(?i)k");

  static Stream<String> expressions() {
    return EXPRESSIONS.stream();
  }

  private record Match(int start, int end) {}

  @ParameterizedTest
  @MethodSource("expressions")
  void findsWhatRe2FindsAndNothingElse(String regex) {
    var engine = PatternSet.compile(EXPRESSIONS.stream().map(Expression::user).toList());
    var re2 = com.google.re2j.Pattern.compile(regex, com.google.re2j.Pattern.CASE_INSENSITIVE);
    int own = EXPRESSIONS.indexOf(regex);
    var random = Gate.random(regex);
    var generator = new MatchGenerator(Expression.user(regex), random);
    var prose = new Prose(random.nextLong());
    for (int i = 0; i < Gate.texts(); i++) {
      var match = generator.next().orElse("");
      var text =
          Surroundings.of(i).around(random.nextInt(3) == 0 ? generator.altered(match) : match);
      text = random.nextInt(4) == 0 ? prose.text(300) + text + prose.sentence() : text;
      // The only letters outside of ASCII that are another case of one inside.
      text = random.nextInt(3) == 0 ? text.replace('s', 'ſ').replace('k', '\u212A') : text;

      assertThat(found(engine, own, text))
          .as("%s in <%s>, %s", regex, text, Gate.repeat())
          .isEqualTo(expected(re2, text));
    }
  }

  private static List<Match> found(PatternSet engine, int own, String text) {
    var found = new ArrayList<Match>();
    engine.scan(
        text,
        true,
        (index, start, end) -> {
          if (index == own) {
            found.add(new Match(start, end));
          }
          return true;
        });
    return found;
  }

  /** An empty match is none. */
  private static List<Match> expected(com.google.re2j.Pattern re2, String text) {
    var expected = new ArrayList<Match>();
    var matcher = re2.matcher(text);
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        expected.add(new Match(matcher.start(), matcher.end()));
      }
    }
    return expected;
  }
}
