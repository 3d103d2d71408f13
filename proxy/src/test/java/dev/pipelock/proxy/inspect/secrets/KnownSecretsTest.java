package dev.pipelock.proxy.inspect.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelock.proxy.config.FilePolicySource;
import dev.pipelock.proxy.config.PolicyCheck;
import dev.pipelock.proxy.config.PolicyFile;
import dev.pipelock.proxy.config.PolicyRejectedException;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of the environment and of the secrets file, found however they are written. */
class KnownSecretsTest {
  /** No rule knows a format like this. */
  private static final String VALUE = SampleText.expand("{mixed:9}~{digit:4}={mixed:7}&x");

  private static List<String> found(PolicySnapshot policy, String text) {
    var subject =
        new Subject(
            policy,
            Policies.target("https://example.net/"),
            ContentKind.MCP_INPUT,
            new Content.Field("text", text),
            true);
    return new SecretInspector().inspect(subject).stream().map(Finding::rule).toList();
  }

  private static PolicySnapshot policy(Path folder, String yaml, Map<String, String> environment)
      throws IOException, PolicyRejectedException {
    var file = Files.writeString(folder.resolve("pipelock.yaml"), yaml);
    return FilePolicySource.open(
            new PolicyFile(Optional.of(file), null, PolicyCheck.NONE, environment))
        .current();
  }

  private static List<String> written(String value) {
    var octets = value.getBytes(StandardCharsets.UTF_8);
    return List.of(
        value,
        new StringBuilder(value).reverse().toString(),
        Base64.getEncoder().encodeToString(octets),
        Base64.getUrlEncoder().withoutPadding().encodeToString(octets),
        HexFormat.of().formatHex(octets),
        HexFormat.of().withUpperCase().formatHex(octets),
        HexFormat.ofDelimiter(":").formatHex(octets),
        URLEncoder.encode(value, StandardCharsets.UTF_8),
        String.join("\u200B", value.split("")));
  }

  @Test
  void findsAValueOfTheEnvironmentInEveryForm(@TempDir Path folder) throws Exception {
    var policy = policy(folder, "version: 1\n", Map.of("BANK_PIN", VALUE));

    for (var text : written(VALUE)) {
      assertThat(found(policy, "it is " + text + "!"))
          .as(text)
          .contains("Environment Variable Leak");
    }
    assertThat(found(policy, "it is " + VALUE.substring(1) + "!")).as("not the value").isEmpty();
  }

  /** A large text is looked at in pieces. */
  @Test
  void findsPiecesOfAValueWhereverTheyStandInALargeText(@TempDir Path folder) throws Exception {
    var policy = policy(folder, "version: 1\n", Map.of("BANK_PIN", VALUE));
    var pieces = String.join(".", VALUE.split("(?<=\\G.{4})"));

    for (int at : new int[] {0, 100_000, (1 << 18) - 20, (1 << 18) - 10, 1 << 18, 500_000}) {
      assertThat(found(policy, "a ".repeat(at / 2) + pieces + " b".repeat(100_000)))
          .as("at " + at)
          .contains("Environment Variable Leak");
    }
  }

  @Test
  void leavesHarmlessVariablesAndWordsAlone(@TempDir Path folder) throws Exception {
    var policy =
        policy(
            folder,
            "version: 1\n",
            Map.of(
                "PATH", "/usr/local/bin:/usr/bin:/opt/tool-7/bin",
                "LC_ALL", "de_DE.UTF-8-and-more-4711",
                "SHORT", SampleText.expand("{alnum:10}"),
                "MONOTONE", "aaaaaaaaabbbbbbbbbbbb"));

    assertThat(policy.content().knownSecrets().size()).isZero();
  }

  @Test
  void scanEnvSwitchesItOffAndTheLengthIsTheAdmins(@TempDir Path folder) throws Exception {
    var environment = Map.of("PIN", SampleText.expand("{alnum:10}"));

    assertThat(
            policy(folder, "dlp: {scan_env: false}\n", environment).content().knownSecrets().size())
        .isZero();
    assertThat(
            policy(folder, "dlp: {min_env_secret_length: 8}\n", environment)
                .content()
                .knownSecrets()
                .size())
        .isPositive();
  }

  @Test
  void findsAValueOfTheSecretsFile(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("s.txt"), "\uFEFF# ours\n\n" + VALUE + "\n");
    var policy = policy(folder, "dlp: {secrets_file: s.txt}\n", Map.of());

    for (var text : written(VALUE)) {
      assertThat(found(policy, "it is " + text + "!")).as(text).contains("Known Secret Leak");
    }
    assertThat(found(policy, "ours")).isEmpty();
  }

  @Test
  void refusesASecretsFileWithAnEndlessEntryWithoutQuotingIt(@TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("s.txt"), "q7z".repeat(2_000));

    assertThatThrownBy(() -> policy(folder, "dlp: {secrets_file: s.txt}\n", Map.of()))
        .isInstanceOf(PolicyRejectedException.class)
        .hasMessageContainingAll("dlp.secrets_file", "4096")
        .hasMessageNotContaining("q7z");
  }

  @Test
  void saysOfEntriesThatAreTooShortThatTheyAreNotLookedFor(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("s.txt"), "abc\n" + VALUE + "\n");
    var file = Files.writeString(folder.resolve("p.yaml"), "dlp: {secrets_file: s.txt}\n");
    var source = FilePolicySource.open(new PolicyFile(Optional.of(file), null, PolicyCheck.NONE));

    assertThat(source.active().notices())
        .anyMatch(notice -> notice.message().startsWith("1 entries are not looked for"));
    assertThat(found(source.current(), "abc abc")).isEmpty();
  }
}
