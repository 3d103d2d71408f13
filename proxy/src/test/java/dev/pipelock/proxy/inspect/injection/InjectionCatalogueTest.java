package dev.pipelock.proxy.inspect.injection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.match.scan.PhraseFinder;
import dev.pipelock.proxy.policy.Rule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InjectionCatalogueTest {
  private static final List<String> FAMILIES =
      List.of(
          "Prompt Injection",
          "System Override",
          "Role Override",
          "New Instructions",
          "Jailbreak Attempt",
          "Hidden Instruction",
          "Behavior Override",
          "Encoded Payload",
          "Tool Invocation",
          "Authority Escalation",
          "Instruction Downgrade",
          "Instruction Dismissal",
          "Priority Override",
          "Credential Solicitation",
          "Credential Path Directive",
          "Auth Material Requirement",
          "Memory Persistence Directive",
          "Preference Poisoning",
          "Silent Credential Handling",
          "Covert Action Directive",
          "Instruction Boundary",
          "CJK Instruction Override ZH",
          "CJK Instruction Override JP",
          "CJK Instruction Override KR",
          "CJK Jailbreak Mode");

  /** A star, a plus or an open brace after an atom; inside a class they stand for themselves. */
  private static final Pattern UNBOUNDED =
      Pattern.compile("\\\\.|\\[(?:\\\\.|[^\\]])*\\]|([*+]|\\{\\d+,\\})");

  private static Stream<BuiltInRule> rules() {
    return Stream.of(InjectionRules.all(), ToolRules.all()).flatMap(List::stream);
  }

  @Test
  void hasEveryFamilyOfTheReference() {
    assertThat(InjectionRules.all().stream().map(rule -> rule.rule().name()).distinct())
        .containsAll(FAMILIES);
  }

  @Test
  void coreRulesHoldTheFloorOfTheReference() {
    assertThat(
            InjectionRules.all().stream()
                .map(BuiltInRule::rule)
                .filter(Rule::core)
                .map(Rule::name)
                .distinct())
        .contains(
            "Prompt Injection",
            "System Override",
            "Role Override",
            "Hidden Instruction",
            "Credential Solicitation",
            "Credential Path Directive",
            "Covert Action Directive",
            "Instruction Boundary");
  }

  @Test
  void noExpressionIsUnbounded() {
    assertThat(rules())
        .allSatisfy(
            rule -> {
              var regex = rule.rule().expression().regex();
              var matcher = UNBOUNDED.matcher(regex);
              while (matcher.find()) {
                assertThat(matcher.group(1))
                    .as(rule.rule().name() + " at " + matcher.start())
                    .isNull();
              }
            });
  }

  @Test
  void everyRuleHasAnAnchor() {
    var expressions = rules().map(rule -> rule.rule().expression()).toList();

    assertThat(PhraseFinder.of(expressions).unanchored()).isEmpty();
  }

  @Test
  void weakSignsOnlyWarn() {
    assertThat(
            InjectionRules.all().stream()
                .map(BuiltInRule::rule)
                .filter(rule -> rule.name().equals("Tool Invocation"))
                .map(Rule::severity))
        .containsExactly(Severity.MEDIUM);
  }
}
