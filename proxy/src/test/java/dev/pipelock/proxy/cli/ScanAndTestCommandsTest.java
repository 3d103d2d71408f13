package dev.pipelock.proxy.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.proxy.inspect.SampleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanAndTestCommandsTest {
  private static final String KEY = SampleText.expand("ghp_{alnum:36}");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private List<JsonNode> lines() throws IOException {
    try (var values = new ObjectMapper().readerFor(JsonNode.class).readValues(out.toString())) {
      return values.readAll().stream().map(JsonNode.class::cast).toList();
    }
  }

  @Test
  void aCleanFileIsAllowed() throws IOException {
    var file = file("note.txt", "How much did we spend on groceries?");

    assertThat(run("scan", "--as", "request", file)).isZero();
    assertThat(out.toString()).isEqualToNormalizingNewlines("allow  " + file + "\n");
  }

  @Test
  void aSecretIsShownWithRulePlaceAndMaskAndEndsWithThree() throws IOException {
    var file = file("note.txt", "key " + KEY);

    assertThat(run("scan", "--as", "request", file)).isEqualTo(3);
    assertThat(out.toString())
        .startsWith("block  " + file)
        .contains("GitHub Token  critical  body 4..44  plain  ghp_…[40]")
        .doesNotContain(KEY.substring(4, 10));
  }

  @Test
  void aRowALineGivesALineWithIdVerdictAndFindings() throws IOException {
    var corpus =
        file(
            "corpus",
            """
            {"id":"clean","text":"fine"}
            {"id":"leak","parts":["ghp","%s"],"expect":"block"}
            not json
            {"id":"last","call":{"name":"x","arguments":{}}}
            """
                .formatted(KEY.substring(3)));

    assertThat(run("scan", "--as", "tool-call", "--jsonl", "--json", corpus)).isEqualTo(4);

    var lines = lines();
    assertThat(lines).extracting(line -> line.path("line").asInt()).containsExactly(1, 2, 3, 4);
    assertThat(lines)
        .extracting(line -> line.path("verdict").asText())
        .containsExactly("allow", "block", "", "allow");
    assertThat(lines.get(1).path("id").asText()).isEqualTo("leak");
    assertThat(lines.get(1).at("/would_block/0").asText()).isEqualTo("GitHub Token");
    assertThat(lines.get(1).at("/findings/0/severity").asText()).isEqualTo("critical");
    assertThat(lines.get(1).at("/findings/0/path").asText()).isEqualTo("params.arguments.text");
    assertThat(lines.get(2).path("error").asText()).contains("not valid JSON at column");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void withoutJsonOnlyWhatWasSeenIsListedAndTheSumIsToldAside() throws IOException {
    var corpus = file("c", "{\"text\":\"fine\"}\n{\"id\":\"k\",\"text\":\"" + KEY + "\"}\n");

    assertThat(run("scan", "--as", "request", "--jsonl", corpus)).isEqualTo(3);
    assertThat(out.toString()).startsWith("block  " + corpus + ":2 (k)").doesNotContain(":1");
    assertThat(err.toString()).contains("2 items: 1 blocked, 0 warned, 1 allowed, 0 unreadable");
  }

  @Test
  void bodiesAreTakenWhateverTheirMembersAreCalled() throws IOException {
    var corpus = file("c", "{\"text\":\"fine\",\"channel\":\"" + KEY + "\"}\n");

    assertThat(run("scan", "--as", "request", "--jsonl", corpus)).isZero();
    assertThat(run("scan", "--as", "request", "--jsonl-bodies", corpus)).isEqualTo(3);
  }

  @Test
  void inModeAuditWhatBalancedWouldBlockEndsWithThree() throws IOException {
    var file = file("note.txt", KEY);

    assertThat(run("scan", "--as", "request", "--mode", "audit", file)).isEqualTo(3);
    assertThat(out.toString()).startsWith("warn ").contains("mode balanced would block");
  }

  @Test
  void theTargetDecidesAboutSuppressions() throws IOException {
    var config = file("p.yaml", "suppress:\n  - rule: GitHub Token\n    path: git.example.net\n");
    var file = file("note.txt", KEY);

    assertThat(run("scan", "-c", config, "--as", "request", file)).isEqualTo(3);
    assertThat(
            run(
                "scan",
                "-c",
                config,
                "--as",
                "request",
                "--target",
                "https://git.example.net/",
                file))
        .isZero();
  }

  @Test
  void aBadConfigurationEndsWithTwo() throws IOException {
    var config = file("p.yaml", "mode: paranoid\n");

    assertThat(run("scan", "-c", config, "--as", "request", config)).isEqualTo(2);
    assertThat(run("test", "-c", config)).isEqualTo(2);
    assertThat(err.toString()).contains(config + ":1: mode: ");
  }

  @Test
  void wrongUsageAndMissingFilesEndWithOneAndSaySo() throws IOException {
    assertThat(run("scan", "--as", "somewhere", "x")).isEqualTo(1);
    assertThat(err.toString()).contains("tool-definition");
    assertThat(run("scan", "x")).isEqualTo(1);
    assertThat(err.toString()).contains("--as");
    assertThat(run("scan", "--as", "request", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("none: no such file");
    assertThat(run("scan", "--as", "request", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("a directory");
    assertThat(run("scan", "--as", "request", "--jsonl", "--jsonl-bodies")).isEqualTo(1);
    assertThat(err.toString()).contains("exclude each other");
  }

  @Test
  void aConfigurationThatIsNotThereOrNoFileEndsWithTwoAndSaysSo() throws IOException {
    var message = file("note.txt", "hello");
    var missing = folder.resolve("none.yaml").toString();

    assertThat(run("scan", "-c", missing, "--as", "request", message)).isEqualTo(2);
    assertThat(run("test", "-c", missing)).isEqualTo(2);
    assertThat(err.toString()).contains(missing);
    assertThat(run("scan", "-c", folder.toString(), "--as", "request", message)).isEqualTo(2);
    assertThat(err.toString()).contains(folder + ": ");
  }

  @Test
  void anEmptyInputIsNoCleanOne() throws IOException {
    var empty = file("empty.txt", "");
    var blank = file("blank.jsonl", "\n \n");

    assertThat(run("scan", "--as", "request", empty)).isEqualTo(4);
    assertThat(out.toString()).contains(empty + ": empty (expected: a message)");
    assertThat(run("scan", "--as", "request", "--jsonl", blank)).isEqualTo(4);
    assertThat(err.toString()).contains("nothing to judge");
    assertThat(run("scan", "--as", "request", "--jsonl", "--json", blank)).isEqualTo(4);
  }

  @Test
  void aLineThatIsNoUtf8IsToldAndTheOthersAreJudged() throws IOException {
    var file = folder.resolve("rows.jsonl");
    Files.write(file, "{\"text\":\"caf\u00e9\"}\n{\"text\":\"ok\"}\n".getBytes(ISO_8859_1));

    assertThat(run("scan", "--as", "request", "--jsonl", "--json", file.toString())).isEqualTo(4);
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst().path("error").asText()).contains("not UTF-8");
    assertThat(lines().getLast().path("verdict").asText()).isEqualTo("allow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://h.example.net/", "https:///", "h.example.net", "https://u:p@h/x"})
  void aTargetThatIsNoUrlOfAServerIsRefusedWithoutItsCredentials(String url) throws IOException {
    assertThat(run("scan", "--as", "request", "--target", url, file("n.txt", "x"))).isEqualTo(1);
    assertThat(err.toString()).contains("expected an http or https URL").doesNotContain("u:p@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "test"})
  void helpTellsTheExitCodesAndExamples(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Exit codes:", "  pipelock " + command + " --");
  }

  @Test
  void testPassesOnTheDefaultsAndSaysWhatItDoesNotTest() {
    assertThat(run("test", "--category", "scheme,mcp_tools,clean", "--fail-on-gap")).isZero();
    assertThat(out.toString())
        .contains("(defaults), mode balanced", "scheme", "mcp_tools", "clean", "Not tested here")
        .doesNotContain("dlp  ");
  }

  @Test
  void testFailsOnAGapWhereThatIsAsked() throws IOException {
    var config =
        file("p.yaml", "forward_proxy: {enabled: true}\nmcp_tool_scanning: {enabled: false}\n");

    assertThat(run("test", "-c", config, "--category", "mcp_tools")).isZero();
    assertThat(out.toString()).contains("mcp_tool_scanning.enabled: true");
    assertThat(run("test", "-c", config, "--category", "mcp_tools", "--fail-on-gap")).isEqualTo(1);
  }

  @Test
  void testWritesTheMembersThatScriptsKnow() throws IOException {
    assertThat(run("test", "--json", "--category", "clean,scheme")).isZero();

    var report = lines().getFirst();
    assertThat(report.path("config_file").asText()).isEqualTo("(defaults)");
    assertThat(report.path("total").asInt()).isEqualTo(report.path("vectors").size());
    assertThat(report.path("passed").asInt()).isEqualTo(report.path("total").asInt());
    assertThat(report.at("/vectors/0/name").asText()).isNotEmpty();
    assertThat(report.at("/vectors/0/blocked").isBoolean()).isTrue();
    assertThat(report.path("gaps").isArray()).isTrue();
  }

  @Test
  void anUnknownCategoryIsRefusedWithTheKnownOnes() {
    assertThat(run("test", "--category", "dlp,nonsense")).isEqualTo(1);
    assertThat(err.toString()).contains("'nonsense'", "mcp_response");
  }
}
