package dev.pipelock.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.api.sections.LogFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditLineTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void writesTheCommonFieldsFirstAndTimeWithMilliseconds() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("method", "GET");
    fields.put("status_code", 200);
    fields.put("would_block", true);
    fields.put("patterns", List.of("one", "two"));

    var line = line(LogFormat.JSON, new AuditEvent("info", "allowed", "passed", fields));

    assertThat(line)
        .isEqualTo(
            "{\"level\":\"info\",\"time\":\"2026-01-02T03:04:05.000Z\",\"component\":\"pipelock\","
                + "\"event\":\"allowed\",\"message\":\"passed\",\"method\":\"GET\","
                + "\"status_code\":200,\"would_block\":true,\"patterns\":[\"one\",\"two\"]}\n");
  }

  @Test
  void isOneLineWithoutControlCharactersWhateverTheFieldsHold() throws IOException {
    var hostile = "a\r\nb\u001b[31mred\u001b[0m\u001b]0;title\u0007\u0000\u0085\u202eevil\u2028c";

    for (var format : LogFormat.values()) {
      var line = line(format, new AuditEvent("info", "allowed", hostile, Map.of(hostile, hostile)));

      assertThat(line.chars().filter(c -> c == '\n').count()).as("line feeds").isEqualTo(1);
      assertThat(line.chars().limit(line.length() - 1).noneMatch(Character::isISOControl)).isTrue();
      assertThat(line).doesNotContain("\u202e", "\u2028", "[31m", "title").contains("red", "evil");
    }
    assertThat(json(new AuditEvent("info", "allowed", hostile, Map.of())).path("message").asText())
        .isEqualTo("a bred evil c");
  }

  @Test
  void keepsOrdinaryTextOfEveryLanguage() throws IOException {
    var text = "Überweisung 日本語 🙂 \"quoted\" \\ back";

    assertThat(json(new AuditEvent("info", "allowed", text, Map.of())).path("message").asText())
        .isEqualTo(text);
  }

  @Test
  void cutsLongValuesListsAndFieldCounts() throws IOException {
    var many = new LinkedHashMap<String, Object>();
    many.put("list", Collections.nCopies(500, "x"));
    many.put("long", "\ud83d\ude42".repeat(5000));
    for (int i = 0; i < 200; i++) {
      many.put("field" + i, i);
    }

    var json = json(new AuditEvent("info", "allowed", "m", many));

    assertThat(json.path("list")).hasSize(AuditLine.MAX_ELEMENTS);
    assertThat(json.path("long").asText()).hasSizeLessThan(1100).endsWith("[cut]");
    assertThat(json).hasSizeLessThanOrEqualTo(AuditLine.MAX_FIELDS + 5);
  }

  @Test
  void anEventCannotReplaceACommonField() throws IOException {
    var json =
        json(new AuditEvent("warn", "blocked", "refused", Map.of("event", "allowed", "time", "0")));

    assertThat(json.path("event").asText()).isEqualTo("blocked");
    assertThat(json.path("time").asText()).startsWith("2026-");
  }

  @Test
  void textQuotesValuesWithSpaces() {
    var line =
        line(
            LogFormat.TEXT,
            new AuditEvent("warn", "blocked", "refused", Map.of("reason", "a \"b")));

    assertThat(line)
        .isEqualTo("2026-01-02T03:04:05.000Z WARN blocked: refused reason=\"a \\\"b\"\n");
  }

  private static JsonNode json(AuditEvent event) throws IOException {
    return new ObjectMapper().readTree(line(LogFormat.JSON, event));
  }

  private static String line(LogFormat format, AuditEvent event) {
    return new String(AuditLine.of(format, TIME, event), StandardCharsets.UTF_8);
  }
}
