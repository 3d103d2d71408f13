package dev.pipelock.api.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipelock.api.sections.Action;
import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.Policy;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {

  @Test
  void readsAnEmptyFileAsAnEmptyPolicy() {
    for (var text : List.of("", "\n", "# nothing\n", "---\n", "{}\n")) {
      var loaded = valid(text);

      assertThat(loaded.policy().mode()).isNull();
      assertThat(loaded.untyped()).isEmpty();
    }
  }

  @Test
  void readsSectionsInTheirSnakeCase() {
    var policy = valid("mode: audit\nmcp_input_scanning: {action: block}\n").policy();

    assertThat(policy.mode()).isEqualTo(Mode.AUDIT);
    assertThat(Objects.requireNonNull(policy.mcpInputScanning()).action()).isEqualTo(Action.BLOCK);
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() {
    var violations =
        invalid("mode: audti\ndlp:\n  scan_envs: true\n  min_env_secret_length: lots\n");

    assertThat(violations)
        .extracting(Violation::path)
        .containsExactly("mode", "dlp.scan_envs", "dlp.min_env_secret_length");
    assertThat(violations).extracting(Violation::line).containsExactly(1, 3, 4);
    assertThat(violations)
        .extracting(Violation::suggestion)
        .containsExactly("audit", "scan_env", null);
  }

  @Nested
  class YamlOfOldAndNew {

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes", "on", "y", "true", "True"})
    void takesTheWordsOfYaml11ForBooleans(String word) {
      assertThat(valid("enforce: " + word + "\n").policy().enforce()).isTrue();
    }

    @Test
    void refusesSuchAWordInQuotes() {
      assertThat(invalid("enforce: 'yes'\n").getFirst().expected()).isEqualTo("true or false");
    }

    @Test
    void keepsSuchAWordAsTextWhereTextIsMeant() {
      var policy = valid("suppress:\n  - {rule: yes, path: 2024-01-01}\n").policy();

      assertThat(Objects.requireNonNull(policy.suppress()).getFirst().rule()).isEqualTo("yes");
      assertThat(policy.suppress().getFirst().path()).isEqualTo("2024-01-01");
    }

    @Test
    void followsAnchorsAndMergeKeys() {
      var policy =
          valid(
                  """
                  mcp_input_scanning: &on {enabled: true, action: warn}
                  mcp_tool_scanning:
                    <<: *on
                    action: block
                  """)
              .policy();

      var scanning = Objects.requireNonNull(policy.mcpToolScanning());
      assertThat(scanning.enabled()).isTrue();
      assertThat(scanning.action()).as("what is written wins").isEqualTo(Action.BLOCK);
    }
  }

  @Test
  void namesKnownSectionsThatHaveNoModel() {
    var loaded = valid("redaction: {enabled: true}\nemit: {}\nsentry:\n");

    assertThat(loaded.untyped()).containsExactly("redaction", "emit");
  }

  @Test
  void neverShowsASecretInAMessage() {
    var secret = "s3cr" + "et-value-0001";
    var violations =
        invalid(
            "kill_switch: {api_token: ["
                + secret
                + "]}\n"
                + "state: {store: redis, redis: {url: 'redis://user:"
                + secret
                + "@h:1'}}\n"
                + "logging: {include_allowed: false, token: "
                + secret
                + "}\n");

    assertThat(violations).hasSize(3);
    assertThat(violations).allSatisfy(v -> assertThat(v.message()).doesNotContain(secret));
  }

  static Loaded.Valid valid(String text) {
    var loaded = PolicyDocument.parse(text);
    assertThat(loaded).isInstanceOf(Loaded.Valid.class);
    return (Loaded.Valid) loaded;
  }

  static List<Violation> invalid(String text) {
    var loaded = PolicyDocument.parse(text);
    assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
    return ((Loaded.Invalid) loaded).violations();
  }

  @Test
  void writesTheSameTextForTheSamePolicy() {
    Policy policy = valid("version: 1\ndlp: {patterns: [{name: a, regex: 'x{2}'}]}\n").policy();

    assertThat(PolicyDocument.render(policy, null))
        .isEqualTo("version: 1\ndlp:\n  patterns:\n  - name: a\n    regex: x{2}\n");
  }

  @Test
  void refusesToWriteASectionThatStandsInBothPlaces() {
    var policy = valid("mode: audit\n").policy();
    var extra = JsonNodeFactory.instance.objectNode().put("mode", "strict");

    assertThatThrownBy(() -> PolicyDocument.render(policy, extra))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mode");
  }

  @Test
  void saysThatToolPolicyWithoutRulesUsesTheBuiltInOnes() {
    assertThat(valid("mcp_tool_policy: {enabled: true}\n").notices())
        .extracting(Notice::path)
        .containsExactly("mcp_tool_policy");
    assertThat(valid("mcp_tool_policy: {enabled: false}\n").notices()).isEmpty();
  }

  @Test
  void takesNullsAndEmptyTextsAsNotWritten() {
    var policy = valid("mode:\ntls_interception: {ca_cert: '', ca_key: ~}\n").policy();

    assertThat(policy.mode()).isNull();
    assertThat(Objects.requireNonNull(policy.tlsInterception()).caCert()).isNull();
  }
}
