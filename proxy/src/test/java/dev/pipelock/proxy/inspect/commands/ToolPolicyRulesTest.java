package dev.pipelock.proxy.inspect.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.inspect.commands.ToolCallRule.Remedy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ToolPolicyRulesTest {

  static Stream<Arguments> matches() {
    return ToolPolicyRules.all().stream()
        .flatMap(rule -> rule.matches().stream().map(sample -> Arguments.of(rule.name(), sample)));
  }

  static Stream<Arguments> ignores() {
    return ToolPolicyRules.all().stream()
        .flatMap(rule -> rule.ignores().stream().map(sample -> Arguments.of(rule.name(), sample)));
  }

  @ParameterizedTest
  @MethodSource("matches")
  void findsWhatItIsAbout(String rule, String sample) {
    assertThat(Calls.found(Calls.sample(sample))).contains(rule);
  }

  @ParameterizedTest
  @MethodSource("ignores")
  void leavesHonestNeighboursAlone(String rule, String sample) {
    assertThat(Calls.found(Calls.sample(sample))).as("beside " + rule).isEmpty();
  }

  @Test
  void everyRuleHasSamplesOfBothSorts() {
    for (var rule : ToolPolicyRules.all()) {
      var hidden =
          rule.matches().stream()
              .filter(
                  sample ->
                      sample.matches("(?s).*(?:[a-z]''|[a-z]\\\\[a-z]|\\$|\\{|[/?*]\\?|base64).*")
                          || sample.contains("//")
                          || sample.contains("/../")
                          || sample.chars().anyMatch(c -> c >= 0x80))
              .count();

      assertThat(rule.matches()).as(rule.name()).hasSizeGreaterThanOrEqualTo(4);
      assertThat(rule.ignores()).as(rule.name()).hasSizeGreaterThanOrEqualTo(4);
      assertThat(hidden).as(rule.name() + " in disguise").isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void hasTheReferencesNamesAndRemedies() {
    assertThat(ToolPolicyRules.all())
        .extracting(ToolCallRule::name)
        .containsExactlyInAnyOrder(
            "Destructive File Delete",
            "Recursive Permission Change",
            "Credential File Access",
            "Network Exfiltration",
            "Reverse Shell",
            "Disk Wipe Command",
            "Package Install",
            "Destructive Git Operation",
            "Encoded Command Execution",
            "Cron Job Persistence",
            "Systemd Service Persistence",
            "Persistence Path Write",
            "Persistence Path Write via Command",
            "Shell Profile Modification",
            "Shell Profile Write via Command",
            "Detached Process Spawning",
            "Audit Log Tampering");
    assertThat(ToolPolicyRules.all())
        .filteredOn(rule -> rule.remedy() == Remedy.SECTION)
        .extracting(ToolCallRule::name)
        .containsExactlyInAnyOrder(
            "Recursive Permission Change",
            "Network Exfiltration",
            "Package Install",
            "Detached Process Spawning",
            "Audit Log Tampering");
  }
}
