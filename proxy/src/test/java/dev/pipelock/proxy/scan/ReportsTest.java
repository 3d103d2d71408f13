package dev.pipelock.proxy.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.offline.Judge;
import dev.pipelock.proxy.offline.Placement;
import dev.pipelock.proxy.testing.Policies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportsTest {
  private static final Pattern SLOT = Pattern.compile("\\{\\w+:\\w+}");

  static Stream<BuiltInRule> rules() {
    return SecretRules.all().stream();
  }

  /** The bodies alone: the text between the slots is public. */
  private static List<String> bodies(String template) {
    var secret = SampleText.expand(template);
    var fixed = SLOT.split(template);
    var bodies = new ArrayList<String>();
    int at = 0;
    for (var part : fixed) {
      int found = part.isEmpty() ? at : secret.indexOf(part, at);
      bodies.add(secret.substring(at, Math.max(at, found)));
      at = Math.max(at, found) + part.length();
    }
    bodies.add(secret.substring(at));
    return bodies.stream().filter(body -> body.length() >= 6).toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void noReportHoldsSixCharactersOfASecret(BuiltInRule rule) {
    var judge = new Judge(Policies.of("{}"), Policies.target("https://scan.invalid/"));
    boolean found = false;
    for (var template : rule.matches()) {
      var input = SampleText.expand(template).getBytes(StandardCharsets.UTF_8);
      for (var placement : List.of(Placement.REQUEST, Placement.TOOL_CALL)) {
        var result = new MessageScan(placement, null).whole(judge, input);
        var place = new Place("-", 1);
        var report = new JsonReport().of(place, result) + new TextReport(false).of(place, result);

        found |= report.contains(rule.rule().name());
        for (var body : bodies(template)) {
          for (int i = 0; i + 6 <= body.length(); i++) {
            assertThat(report)
                .as("no piece of the secret of %s is printed", rule.rule().name())
                .doesNotContain(body.substring(i, i + 6));
          }
        }
      }
    }
    assertThat(found).as("something was found that could leak").isTrue();
  }
}
