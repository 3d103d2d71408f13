package dev.pipelock.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

  @Test
  void saysOfAnEmptyFileOnlyWhatIsOnByDefault() {
    assertThat(paths("", Spelling.SNAKE_CASE)).isEmpty();
  }

  @Test
  void isSilentAboutWhatIsOff() {
    assertThat(
            paths(
                """
                response_scanning: {include_defaults: false}
                mcp_tool_policy: {enabled: false, action: block}
                mcp_session_binding: {unknown_tool_action: block}
                websocket_proxy: {max_message_bytes: 5}
                state: {store: memory}
                health_watchdog: {enabled: false}
                flight_recorder: {enabled: true}
                """,
                Spelling.SNAKE_CASE))
        .isEmpty();
  }

  @Test
  void namesEachSectionOnceInTheDocumentsSpelling() throws Exception {
    var seed = Files.readString(Path.of("src/test/resources/config/valid/seed.yaml"));

    assertThat(paths(seed, Spelling.CAMEL_CASE))
        .containsExactly(
            "mcpToolScanning.detectDrift",
            "mcpToolPolicy",
            "mcpSessionBinding",
            "toolChainDetection");
  }

  @Test
  void saysWhatEachMissingPartMeans() {
    var notices =
        gaps(
            """
            forward_proxy: {enabled: true, redirect_websocket_hosts: [a.example]}
            kill_switch: {sentinel_file: /x, api_token: some-token-of-ours}
            emit: {}
            """);

    assertThat(notices)
        .contains(
            new Notice(
                "forward_proxy.redirect_websocket_hosts",
                "not enforced yet: clients are not told to use /ws"),
            new Notice(
                "kill_switch.api_token",
                "not enforced yet: without api_listen there is no admin API"),
            new Notice(
                "emit", "not enforced yet: webhook, syslog and OTLP copies of audit events"));
  }

  @Test
  void reportsEveryGapOfAPolicyThatAsksForEverything() throws Exception {
    var all = Files.readString(Path.of("src/test/resources/config/valid/every_typed_section.yaml"));

    var paths = paths(all, Spelling.SNAKE_CASE);

    assertThat(paths)
        .contains("mcp_tool_policy", "mcp_session_binding", "state")
        .contains("response_scanning.action")
        .doesNotContain("request_body_scanning.header_mode")
        .doesNotHaveDuplicates();
  }

  private static List<String> paths(String yaml, Spelling spelling) {
    var loaded = PolicyDocumentTest.valid(yaml);
    return Coverage.gaps(loaded.policy(), loaded.untyped(), spelling).stream()
        .map(Notice::path)
        .toList();
  }

  private static List<Notice> gaps(String yaml) {
    var loaded = PolicyDocumentTest.valid(yaml);
    return Coverage.gaps(loaded.policy(), loaded.untyped(), Spelling.SNAKE_CASE);
  }
}
