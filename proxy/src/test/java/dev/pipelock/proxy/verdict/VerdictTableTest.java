package dev.pipelock.proxy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.ContentKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The mode table (D1), cell by cell. */
class VerdictTableTest {
  private static final Target TARGET = Policies.target("https://api.example.com/v1/chat?q=1");

  private static Finding finding(Severity severity, boolean warnOnly) {
    return new Finding("Rule", severity, "scan", "messages[0].content", 0, 1, "plain", warnOnly);
  }

  private static Verdict decide(PolicySnapshot policy, ContentKind kind, Finding... findings) {
    return VerdictTable.decide(policy, TARGET, kind, List.of(findings));
  }

  @ParameterizedTest
  @CsvSource({
    "balanced,,CRITICAL,true",
    "balanced,,HIGH,true",
    "balanced,,MEDIUM,false",
    "balanced,,LOW,false",
    "balanced,warn,CRITICAL,false",
    "balanced,block,LOW,true",
    "balanced,strip,LOW,true",
    "balanced,ask,LOW,true",
    "strict,,LOW,true",
    "strict,warn,LOW,true",
    "audit,block,CRITICAL,false",
    "audit,,CRITICAL,false",
  })
  void eachCell(String mode, String action, Severity severity, boolean blocks) {
    var section = action == null ? "" : ",\"responseScanning\":{\"action\":\"" + action + "\"}";
    var policy = Policies.of("{\"mode\":\"" + mode + "\"" + section + "}");

    assertThat(decide(policy, ContentKind.TOOL_RESULT, finding(severity, false)))
        .isInstanceOf(blocks ? Verdict.Block.class : Verdict.Allow.class);
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void auditCountsWhatBalancedWouldHaveBlocked(Severity severity) {
    var balanced = Policies.of("{}");
    var audit = Policies.of("{\"mode\":\"audit\"}");
    for (var kind : ContentKind.values()) {
      var blocked = decide(balanced, kind, finding(severity, false)) instanceof Verdict.Block;

      assertThat(decide(audit, kind, finding(severity, false)))
          .as(kind.name())
          .isInstanceOfSatisfying(
              Verdict.Allow.class,
              allow -> assertThat(allow.wouldBlock()).hasSize(blocked ? 1 : 0));
    }
  }

  @Test
  void enforceFalseEqualsAudit() {
    var policy = Policies.of("{\"mode\":\"strict\",\"enforce\":false}");

    assertThat(decide(policy, ContentKind.REQUEST_BODY, finding(Severity.CRITICAL, false)))
        .isInstanceOfSatisfying(
            Verdict.Allow.class, allow -> assertThat(allow.wouldBlock()).hasSize(1));
  }

  @Test
  void warnOnlyRulesBlockInStrictOnly() {
    var finding = finding(Severity.CRITICAL, true);

    assertThat(decide(Policies.of("{}"), ContentKind.REQUEST_BODY, finding))
        .isInstanceOf(Verdict.Allow.class);
    assertThat(decide(Policies.of("{\"mode\":\"strict\"}"), ContentKind.REQUEST_BODY, finding))
        .isInstanceOf(Verdict.Block.class);
  }

  @Test
  void theReasonNamesTheWorstFindingAndTheSection() {
    var worse = new Finding("Worse", Severity.CRITICAL, "scan", "tools[0]", 0, 1, "plain", false);

    var verdict =
        decide(
            Policies.of("{}"), ContentKind.TOOL_DEFINITION, finding(Severity.HIGH, false), worse);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Block.class,
            block -> {
              assertThat(block.reason().rule()).isEqualTo("Worse");
              assertThat(block.reason().where()).isEqualTo("tools[0]");
              assertThat(block.reason().setting()).isEqualTo("mcp_tool_scanning");
              assertThat(block.findings()).hasSize(2);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "rule,api.example.com,true",
    "RULE,https://api.example.com/v1/chat,true",
    "Rule,https://api.example.com:443/v1/*,true",
    "Rule,api.example.com/v1/,true",
    "Rule,*.example.com/*,true",
    "Rule,messages[*].content,true",
    "Rule,/v1/chat,true",
    "Rule,example.com,false",
    "Rule,https://api.example.com/v2/*,false",
    "Other,api.example.com,false",
  })
  void acceptedFindingsAreSilent(String rule, String path, boolean accepted) {
    var policy =
        Policies.of(
            "{\"suppress\":[{\"rule\":\""
                + rule
                + "\",\"path\":\""
                + path
                + "\",\"reason\":\"r\"}]}");

    var verdict = decide(policy, ContentKind.RESPONSE_BODY, finding(Severity.HIGH, false));

    assertThat(verdict).isInstanceOf(accepted ? Verdict.Allow.class : Verdict.Block.class);
    assertThat(verdict.findings()).hasSize(accepted ? 0 : 1);
  }
}
