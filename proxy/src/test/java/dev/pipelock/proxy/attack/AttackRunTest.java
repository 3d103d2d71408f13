package dev.pipelock.proxy.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.attack.AttackReport.Outcome;
import dev.pipelock.proxy.attack.AttackReport.Status;
import dev.pipelock.proxy.testing.Policies;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackRunTest {
  private static final String ON = "\"forwardProxy\":{\"enabled\":true}";

  private static AttackReport run(String sections, Set<Category> categories) {
    return new AttackRun(Policies.of("{" + ON + sections + "}")).run("test", categories, List.of());
  }

  @Test
  void theDefaultsStopEveryAttackThatThisReleaseKnows() {
    var report = run("", EnumSet.allOf(Category.class));

    assertThat(report.outcomes())
        .filteredOn(outcome -> outcome.status() != Status.PASS)
        .extracting(outcome -> outcome.attack().name())
        .allMatch(name -> name.startsWith("a random "));
    assertThat(report.outcomes()).hasSizeGreaterThan(1_000);
    assertThat(report.count(Status.FAIL)).isZero();
  }

  @Test
  void namesOfAttacksAreUniqueInTheirCategory() {
    assertThat(AttackRun.attacks().map(attack -> attack.category() + attack.name()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DLP|\"dlp\":{\"includeDefaults\":false}|dlp.include_defaults: true",
        "DLP|\"requestBodyScanning\":{\"enabled\":false}|request_body_scanning.enabled: true",
        "DLP|\"requestBodyScanning\":{\"action\":\"warn\"}|request_body_scanning.action: block",
        "HEADER|\"requestBodyScanning\":{\"scanHeaders\":false}|request_body_scanning.enabled: true",
        "HEADER|\"requestBodyScanning\":{\"sensitiveHeaders\":[\"Cookie\"]}|with X-Token",
        "MCP_TOOLS|\"mcpToolScanning\":{\"enabled\":false}|mcp_tool_scanning.enabled: true",
        "MCP_INPUT|\"mcpInputScanning\":{\"action\":\"warn\"}|mcp_input_scanning.action: block",
        "RESPONSE_INJECTION|\"responseScanning\":{\"action\":\"warn\"}|response_scanning.action",
        "DESTINATION|\"internal\":[]|internal: without the empty list",
        "DESTINATION|\"ssrf\":{\"ipAllowlist\":[\"10.0.0.0/8\"]}|ssrf.ip_allowlist: shorter",
        "DLP|\"suppress\":[{\"rule\":\"GitHub Token\",\"path\":\"*\"}]|suppress: without",
      })
  void aGapNamesTheSettingThatClosesIt(Category category, String section, String setting) {
    var report = run("," + section, Set.of(category));

    assertThat(report.hasGaps()).isTrue();
    assertThat(report.outcomes())
        .filteredOn(outcome -> outcome.status() == Status.GAP)
        .isNotEmpty()
        .extracting(Outcome::detail)
        .anyMatch(detail -> detail.contains(setting));
    assertThat(AttackTable.of(report)).contains(setting);
  }

  @Test
  void auditIsAGapAndStillShowsWhatBalancedWouldStop() {
    var report = run(",\"mode\":\"audit\"", Set.of(Category.DLP, Category.SCHEME));

    assertThat(report.count(Status.PASS)).isEqualTo(report.outcomes().size());
    assertThat(report.outcomes()).noneMatch(Outcome::blocked);
    assertThat(report.hasGaps()).isTrue();
    assertThat(AttackTable.of(report)).contains("mode audit blocks nothing");
  }

  @Test
  void ordinaryTrafficThatIsStoppedIsAFailure() {
    var report =
        run(
            ",\"dlp\":{\"patterns\":[{\"name\":\"Groceries\",\"regex\":\"groceries\"}]}",
            Set.of(Category.CLEAN));

    assertThat(report.outcomes())
        .filteredOn(outcome -> outcome.status() == Status.FAIL)
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.attack().name()).isEqualTo("a prompt about money");
              assertThat(outcome.detail()).contains("Groceries");
            });
  }

  @Test
  void aCategoryWithoutAttacksIsSkippedAndSaidSo() {
    var report = run("", Set.of(Category.BLOCKLIST));

    assertThat(report.skipped()).containsExactly(Category.BLOCKLIST);
    assertThat(report.hasGaps()).isTrue();
    assertThat(AttackTable.of(report)).contains("blocklist", "skipped", "the configuration's own");
    assertThat(AttackJson.of(report)).contains("\"skipped\":1", "\"not_tested\":[");
  }

  @Test
  void reportsHoldNoSecret() {
    var report = run("", Set.of(Category.DLP));

    var body = dev.pipelock.proxy.inspect.SampleText.expand("{alnum:12}");
    assertThat(AttackTable.of(report) + AttackJson.of(report)).doesNotContain(body.substring(0, 6));
  }
}
