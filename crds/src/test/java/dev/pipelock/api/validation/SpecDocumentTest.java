package dev.pipelock.api.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pipelock.api.sections.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SpecDocumentTest {

  @Test
  void setsNoActionByItselfSoThatTheModeDecides() throws JsonProcessingException {
    var rendered = SpecDocument.render(Specs.of("spec: {}"));

    assertThat(rendered).doesNotContain("action");
  }

  @Test
  void turnsInterceptionOnWithTheCaBesideTheConfiguration() throws JsonProcessingException {
    var tls = Objects.requireNonNull(policy("spec: {}").tlsInterception());

    assertThat(tls.enabled()).isTrue();
    assertThat(tls.caCert()).isEqualTo("../pipelock-ca/tls.crt");
    assertThat(tls.caKey()).isEqualTo("../pipelock-ca/tls.key");
  }

  @Test
  void namesNoCaWhereInterceptionIsOff() throws JsonProcessingException {
    var tls = policy("spec: {tlsInterception: {enabled: false}}").tlsInterception();

    assertThat(Objects.requireNonNull(tls).caCert()).isNull();
  }

  @Test
  void keepsACaOfTheUsersOwn() throws JsonProcessingException {
    var tls = policy("spec: {tlsInterception: {caCert: /a, caKey: /b}}").tlsInterception();

    assertThat(Objects.requireNonNull(tls).caCert()).isEqualTo("/a");
  }

  @Test
  void fillsDefaultsIntoSectionsOfExtraConfigToo() throws JsonProcessingException {
    var policy = policy("spec: {extraConfig: {forward_proxy: {max_tunnel_seconds: 9}}}");

    assertThat(Objects.requireNonNull(policy.forwardProxy()).enabled()).isTrue();
    assertThat(policy.forwardProxy().maxTunnelSeconds()).isEqualTo(9);
  }

  @Test
  void takesOffAtItsWord() throws JsonProcessingException {
    var policy = policy("spec: {mcpInputScanning: {enabled: false}, dlp: {scanEnv: false}}");

    assertThat(Objects.requireNonNull(policy.mcpInputScanning()).enabled()).isFalse();
    assertThat(Objects.requireNonNull(policy.dlp()).scanEnv()).isFalse();
  }

  @Test
  void leavesThePortToTheCommandLine() throws JsonProcessingException {
    assertThat(SpecDocument.render(Specs.of("spec: {forwardProxy: {port: 9000}}")))
        .doesNotContain("9000");
  }

  @Test
  void saysWhatOfTheChartsBlockHasNoEffect() throws Exception {
    var chart = Files.readString(Path.of("src/test/resources/spec/valid/sure_chart_values.yaml"));
    var loaded = (Loaded.Valid) SpecDocument.load(Specs.of(chart));

    assertThat(loaded.notices())
        .extracting(Notice::path)
        .containsExactly("spec.requireForExternalAssistant", "spec.flightRecorder");
  }

  @Test
  void saysThatToolPolicyWithoutRulesUsesTheBuiltInOnes() throws JsonProcessingException {
    var loaded =
        (Loaded.Valid) SpecDocument.load(Specs.of("spec: {mcpToolPolicy: {enabled: true}}"));

    assertThat(loaded.notices()).extracting(Notice::path).containsExactly("spec.mcpToolPolicy");
  }

  @Test
  void writesTheSameBytesWhateverTheOrderOfKeys() throws JsonProcessingException {
    var one =
        "spec: {toolChainDetection: {toolCategories: {a: [x], b: [y]}}, extraConfig: {emit: {c: 1,"
            + " d: 2}}}";
    var other =
        "spec: {extraConfig: {emit: {d: 2, c: 1}}, toolChainDetection: {toolCategories: {b: [y], a:"
            + " [x]}}}";

    assertThat(SpecDocument.render(Specs.of(one))).isEqualTo(SpecDocument.render(Specs.of(other)));
  }

  @Test
  void rendersOnlyWhatIsValid() throws JsonProcessingException {
    var spec = Specs.of("spec: {replicas: -1}");

    assertThatThrownBy(() -> SpecDocument.render(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spec.replicas");
  }

  @Test
  void refusesAConfigurationThatNoConfigMapHolds() throws JsonProcessingException {
    var long1 = "\"" + "x".repeat(1_000_001) + "\"";
    var loaded = SpecDocument.load(Specs.of("spec: {extraConfig: {emit: {a: " + long1 + "}}}"));

    assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
    assertThat(((Loaded.Invalid) loaded).violations().getFirst().expected()).contains("ConfigMap");
  }

  @Test
  void refusesExtraConfigThatIsNestedTooDeeply() throws JsonProcessingException {
    var deep = "{a: ".repeat(45) + "1" + "}".repeat(45);
    var loaded = SpecDocument.load(Specs.of("spec: {extraConfig: {emit: " + deep + "}}"));

    assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
  }

  @Test
  void writesTextOfEveryKindSoThatItIsReadBack() throws JsonProcessingException {
    for (var text :
        new String[] {
          "yes",
          "0x10",
          "2024-01-01",
          "a: b # c",
          "line\\nbreak",
          "\\u0000",
          "\\u00e9",
          "- x",
          "'",
          "~",
          "\\t",
          " "
        }) {
      var spec = Specs.of("spec: {suppress: [{rule: a, path: \"" + text + "\"}]}");

      var read = (Loaded.Valid) PolicyDocument.parse(SpecDocument.render(spec));
      assertThat(Objects.requireNonNull(read.policy().suppress()).getFirst().path())
          .isEqualTo(Objects.requireNonNull(spec.suppress()).getFirst().path());
    }
  }

  private static Policy policy(String yaml) throws JsonProcessingException {
    return ((Loaded.Valid) SpecDocument.load(Specs.of(yaml))).policy();
  }
}
