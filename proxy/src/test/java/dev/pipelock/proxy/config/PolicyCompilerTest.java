package dev.pipelock.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.ContentKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCompilerTest {

  private static List<String> secretRules(PolicySnapshot policy) {
    return policy.content().secrets().rules().stream().map(Rule::name).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"mode\":null,\"requestBodyScanning\":null,\"responseScanning\":null}",
        "{\"mode\":\"balanced\",\"requestBodyScanning\":{\"maxBodyBytes\":41943040,\"enabled\":true},"
            + "\"responseScanning\":{\"enabled\":true,\"sseStreaming\":{\"maxEventBytes\":1048576}}}"
      })
  void omittedNullAndExplicitDefaultsCompileToTheSame(String json) {
    var policy = Policies.of(json);

    assertThat(policy.mode()).isEqualTo(Mode.BALANCED);
    assertThat(policy.limits().requestBytes()).isEqualTo(41_943_040);
    assertThat(policy.limits().eventBytes()).isEqualTo(1_048_576);
    assertThat(policy.content().sections()).isEqualTo(Policies.of("{}").content().sections());
    assertThat(policy.destinations().connectPorts()).containsExactlyInAnyOrder(80, 443, 8080, 8443);
    assertThat(policy.destinations().forwardProxy()).isFalse();
    assertThat(policy.killSwitch().denies("192.0.2.1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "{},,BALANCED",
    "{\"mode\":\"strict\"},,STRICT",
    "{\"mode\":\"strict\"},AUDIT,AUDIT",
    "{\"mode\":\"audit\"},STRICT,STRICT",
  })
  void theCommandLineWinsOverTheFile(String json, Mode override, Mode effective) {
    var policy = Policies.of(json).policy();

    assertThat(PolicyCompiler.compile(policy, "d", 2, override).mode()).isEqualTo(effective);
  }

  @Test
  void enforceFalseWinsOverTheCommandLine() {
    var policy = Policies.of("{\"enforce\":false}").policy();

    assertThat(PolicyCompiler.compile(policy, "d", 2, Mode.STRICT).mode()).isEqualTo(Mode.AUDIT);
  }

  @Test
  void mcpScanningIsOnUnlessSwitchedOff() {
    var off =
        Policies.of(
            "{\"mcpInputScanning\":{\"enabled\":false},\"mcpToolScanning\":{\"enabled\":false}}");

    for (var kind : List.of(ContentKind.MCP_INPUT, ContentKind.TOOL_DEFINITION)) {
      assertThat(Policies.of("{}").content().section(kind).enabled()).isTrue();
      assertThat(off.content().section(kind).enabled()).isFalse();
    }
  }

  @Test
  void usersRulesReplaceDefaultsButNeverCoreRules() {
    var policy =
        Policies.of(
            "{\"dlp\":{\"patterns\":[{\"name\":\"GitHub Token\",\"regex\":\"nothing\"},"
                + "{\"name\":\"Anthropic API Key\",\"regex\":\"nothing\"},"
                + "{\"name\":\"House Number\",\"regex\":\"acct-[0-9]{6}\",\"action\":\"warn\","
                + "\"severity\":\"low\",\"exemptDomains\":[\"*.bank.example\"]}]}}");

    assertThat(secretRules(policy).stream().filter("GitHub Token"::equals)).hasSize(2);
    assertThat(secretRules(policy).stream().filter("Anthropic API Key"::equals)).hasSize(1);
    var rule = policy.content().secrets().rules().getLast();
    assertThat(rule.warnOnly()).isTrue();
    assertThat(rule.exempt().matches(new HostName("api.bank.example"))).isTrue();
  }

  @Test
  void interceptionNeedsACaAndPassthroughWins() {
    var ca = "\"caCert\":\"/ca.crt\",\"caKey\":\"/ca.key\"";
    var on =
        Policies.of(
            "{\"tlsInterception\":{" + ca + ",\"passthroughDomains\":[\"api.mistral.ai\"]}}");

    assertThat(on.interception().covers(new HostName("api.openai.com"))).isTrue();
    assertThat(on.interception().covers(new HostName("api.mistral.ai"))).isFalse();
    assertThat(on.interception().covers(new HostName("bank.example"))).isFalse();
    assertThat(Policies.of("{}").interception().covers(new HostName("api.openai.com"))).isFalse();
  }

  @Test
  void killSwitchSparesListedClients() {
    var policy =
        Policies.of("{\"killSwitch\":{\"enabled\":true,\"allowlistIps\":[\"10.0.0.0/8\"]}}");

    assertThat(policy.killSwitch().denies("192.0.2.1")).isTrue();
    assertThat(policy.killSwitch().denies("10.1.1.1")).isFalse();
    assertThat(policy.killSwitch().denies("not an address")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"dlp\":{\"patterns\":[{\"name\":\"n\",\"regex\":\"(\"}]}}|dlp.patterns[0].regex",
        "{\"responseScanning\":{\"patterns\":[{\"name\":\"n\",\"regex\":\"(?<=a)b\"}]}}"
            + "|response_scanning.patterns[0].regex",
        "{\"apiAllowlist\":[\"a.b\",\"*\"]}|api_allowlist[1]",
        "{\"internal\":[\"10.0.0.1/8\"]}|internal[0]",
      })
  void namesThePlaceOfWhatDoesNotCompile(String json, String path) {
    assertThatThrownBy(() -> Policies.of(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(path)
        .hasMessageContaining("expected");
  }

  @Test
  void headerScopeFollowsTheMode() {
    var sensitive = Policies.of("{}").content().headers();
    var all = Policies.of("{\"requestBodyScanning\":{\"headerMode\":\"all\"}}").content().headers();

    assertThat(sensitive.covers("Authorization")).isTrue();
    assertThat(sensitive.covers("X-Trace")).isFalse();
    assertThat(all.covers("X-Trace")).isTrue();
    assertThat(all.covers("Content-Type")).isFalse();
  }

  @Test
  void aValidatorIsPartOfItsRule() {
    var rule =
        Policies.of(
                "{\"dlp\":{\"patterns\":[{\"name\":\"Card\",\"regex\":\"[0-9]{16}\","
                    + "\"validator\":\"luhn\"}]}}")
            .content()
            .secrets()
            .rules()
            .getLast();

    assertThat(rule.check().test("4111111111111111")).isTrue();
    assertThat(rule.check().test("4111111111111112")).isFalse();
  }
}
