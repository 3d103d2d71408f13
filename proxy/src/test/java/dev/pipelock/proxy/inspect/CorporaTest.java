package dev.pipelock.proxy.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.mediation.InspectingMediator;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The labelled corpora of {@code -Dcorpora.dir}: no benign row is blocked, recall is printed. */
class CorporaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final InspectingMediator mediator = InspectingMediator.standard(event -> {});

  private static List<JsonNode> rows(String file) throws IOException {
    var folder = System.getProperty("corpora.dir", "");
    Assumptions.assumeTrue(
        !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
        "skipped: no -Dcorpora.dir with the detection corpora");
    var rows = new ArrayList<JsonNode>();
    try (var lines = Files.lines(Path.of(folder, file))) {
      for (var line : (Iterable<String>) lines::iterator) {
        rows.add(MAPPER.readTree(line));
      }
    }
    return rows;
  }

  @Test
  void blocksNoBenignText() throws IOException {
    check("benign-texts.jsonl", row -> text(ContentKind.TOOL_RESULT, row));
  }

  @Test
  void blocksNoBenignToolDefinition() throws IOException {
    check("tool-definitions.jsonl", row -> leaves(ContentKind.TOOL_DEFINITION, row.path("tool")));
  }

  @Test
  void blocksNoBenignToolCall() throws IOException {
    check("tool-calls.jsonl", row -> leaves(ContentKind.MCP_INPUT, row.path("call")));
  }

  @Test
  void blocksNoDecoyOfASecret() throws IOException {
    check("secrets.jsonl", row -> text(ContentKind.MCP_INPUT, row));
  }

  @Test
  void measuresInjections() throws IOException {
    check("injections.jsonl", row -> text(ContentKind.TOOL_RESULT, row));
  }

  private void check(String file, Function<JsonNode, Content> content) throws IOException {
    var exchange =
        Policies.exchange(
            Policies.of(Mode.BALANCED), Surface.MCP, "http://sure.example.net:3000/mcp");
    var caught = new TreeMap<String, int[]>();
    var wrong = new ArrayList<String>();
    for (var row : rows(file)) {
      var verdict = mediator.judge(exchange, content.apply(row));
      var blocked = verdict instanceof Verdict.Block;
      if (row.path("expect").asText().equals("allow")) {
        if (blocked) {
          wrong.add(row.path("id").asText() + " " + rules(verdict));
        }
      } else {
        var group =
            row.path("source").asText()
                + row.path("style").asText("")
                + (row.path("claimed").asBoolean() ? " claimed" : "");
        var count = caught.computeIfAbsent(group, name -> new int[2]);
        count[0] += blocked ? 1 : 0;
        count[1]++;
      }
    }
    caught.forEach(
        (group, count) ->
            System.out.println(file + " " + group + ": " + count[0] + " of " + count[1]));
    assertThat(wrong).as("benign rows blocked in " + file).isEmpty();
  }

  private static List<String> rules(Verdict verdict) {
    return verdict.findings().stream().map(Finding::rule).toList();
  }

  private static Content text(ContentKind kind, JsonNode row) {
    var text = new StringBuilder(row.path("text").asText(""));
    row.path("parts").forEach(part -> text.append(part.asText()));
    return Content.of(kind, "text", text.toString());
  }

  private static Content leaves(ContentKind kind, JsonNode node) {
    var fields = new ArrayList<Content.Field>();
    collect(node, fields);
    return new Content(kind, fields);
  }

  private static void collect(JsonNode node, List<Content.Field> fields) {
    if (node.isTextual()) {
      fields.add(new Content.Field("leaf", node.asText()));
    }
    node.properties()
        .forEach(
            member -> {
              fields.add(new Content.Field("key", member.getKey()));
              collect(member.getValue(), fields);
            });
    if (node.isArray()) {
      node.forEach(element -> collect(element, fields));
    }
  }
}
