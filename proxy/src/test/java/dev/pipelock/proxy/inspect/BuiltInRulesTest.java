package dev.pipelock.proxy.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.inspect.injection.InjectionInspector;
import dev.pipelock.proxy.inspect.injection.InjectionRules;
import dev.pipelock.proxy.inspect.injection.ToolRules;
import dev.pipelock.proxy.inspect.secrets.SecretInspector;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the samples that stand beside each rule. */
class BuiltInRulesTest {
  private static final PolicySnapshot POLICY = Policies.of(Mode.BALANCED);

  static Stream<Arguments> rules() {
    return Stream.of(
            SecretRules.all().stream()
                .map(rule -> of(rule, new SecretInspector(), ContentKind.REQUEST_BODY)),
            InjectionRules.all().stream()
                .map(rule -> of(rule, new InjectionInspector(), ContentKind.TOOL_RESULT)),
            ToolRules.all().stream()
                .map(rule -> of(rule, new InjectionInspector(), ContentKind.TOOL_DEFINITION)))
        .flatMap(arguments -> arguments);
  }

  private static Arguments of(BuiltInRule rule, Inspector inspector, ContentKind kind) {
    return Arguments.of(rule.rule().name(), rule, inspector, kind);
  }

  private static List<String> found(Inspector inspector, ContentKind kind, String text) {
    var field = new Content.Field("text", text);
    var target = Policies.target("https://example.net/");
    return inspector.inspect(new Subject(POLICY, target, kind, field, true)).stream()
        .map(Finding::rule)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void findsItsSamples(String name, BuiltInRule rule, Inspector inspector, ContentKind kind) {
    assertThat(rule.matches()).isNotEmpty();
    for (var sample : rule.matches()) {
      assertThat(found(inspector, kind, SampleText.expand(sample))).as(sample).contains(name);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void leavesNearMissesAlone(String name, BuiltInRule rule, Inspector inspector, ContentKind kind) {
    assertThat(rule.ignores()).isNotEmpty();
    for (var sample : rule.ignores()) {
      assertThat(found(inspector, kind, SampleText.expand(sample))).as(sample).doesNotContain(name);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void coreRulesSurviveEverySwitch(
      String name, BuiltInRule rule, Inspector inspector, ContentKind kind) {
    var stripped =
        Policies.of(
            "{\"dlp\":{\"includeDefaults\":false},"
                + "\"responseScanning\":{\"enabled\":false,\"includeDefaults\":false}}");
    var subject =
        new Subject(
            stripped,
            Policies.target("https://example.net/"),
            kind,
            new Content.Field("text", SampleText.expand(rule.matches().getFirst())),
            true);

    var found = inspector.inspect(subject).stream().map(Finding::rule).toList();

    if (rule.rule().core()) {
      assertThat(found).contains(name);
    } else if (kind != ContentKind.TOOL_DEFINITION) {
      assertThat(found).doesNotContain(name);
    }
  }

  /** Names and severities that suppressions and dashboards of existing installations refer to. */
  @Test
  void holdsEveryDefaultSecretRuleUnderItsName() throws IOException {
    var expected = Files.readAllLines(Path.of("src/test/resources/rules/dlp-defaults.txt"));
    var rules = SecretRules.all().stream().map(BuiltInRule::rule).toList();

    assertThat(expected).hasSize(48);
    assertThat(rules.stream().map(rule -> rule.severity() + " " + rule.name()))
        .containsAll(expected)
        .doesNotHaveDuplicates();
  }

  @Test
  void toolDescriptionsThatSpeakWithEmphasisAreNoPoison() {
    for (var description :
        List.of(
            "IMPORTANT: Always call get_accounts first to learn the account ids.",
            "Never report a balance without its currency. Do NOT estimate missing values.",
            "Use this to see how the user's spending changed. IMPORTANT: amounts are in the family's"
                + " currency; never convert them yourself.",
            "Do NOT call this more than once per turn; the result does not change.",
            "CRITICAL: pass dates as YYYY-MM-DD.")) {
      assertThat(found(new InjectionInspector(), ContentKind.TOOL_DEFINITION, description))
          .as(description)
          .isEmpty();
      assertThat(found(new InjectionInspector(), ContentKind.RESPONSE_STREAM, description))
          .as("echoed in a response: " + description)
          .isEmpty();
    }
  }
}
