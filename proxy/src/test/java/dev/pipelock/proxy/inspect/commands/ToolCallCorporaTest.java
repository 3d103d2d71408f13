package dev.pipelock.proxy.inspect.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.proxy.text.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules over the calls of {@code -Dcorpora.dir}, all of them benign: nothing is found. */
class ToolCallCorporaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @BeforeEach
  void corporaAreThere() {
    var folder = System.getProperty("corpora.dir", "");
    var present = !folder.isEmpty() && Files.isDirectory(Path.of(folder));
    if (!present) {
      System.out.println("tool-call corpora skipped: -Dcorpora.dir names no folder");
    }
    Assumptions.assumeTrue(present, "no -Dcorpora.dir with the detection corpora");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool-calls", "tool-chains"})
  void findsNothingInBenignCalls(String file) throws IOException {
    var wrong = new ArrayList<String>();
    int calls = 0;
    for (var row : rows(file)) {
      for (var call : calls(row)) {
        calls++;
        var found = Calls.found(call);
        // Whatever the tool's name is: its arguments are no commands either.
        var asShell = Calls.found(new ToolCall("bash", call.arguments()));
        if (!found.isEmpty() || !asShell.isEmpty()) {
          wrong.add(row.path("id").asText() + " " + found + " as a shell: " + asShell);
        }
      }
    }

    System.out.println(file + ": " + calls + " calls, " + wrong.size() + " with findings");
    assertThat(wrong).isEmpty();
  }

  /** Readmes do hold install commands; nothing else in prose is a command. */
  @Test
  void findsNoCommandsInProseButInstallationsInReadmes() throws IOException {
    var wrong = new ArrayList<String>();
    for (var row : rows("benign-texts")) {
      var found =
          new ArrayList<>(Calls.found(Calls.call("bash", "value", row.path("text").asText())));
      if (row.path("source").asText().equals("mcp-readmes")) {
        found.remove("Package Install");
      }
      if (!found.isEmpty()) {
        wrong.add(row.path("id").asText() + " " + found);
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static List<JsonNode> rows(String file) throws IOException {
    var rows = new ArrayList<JsonNode>();
    var path = Path.of(System.getProperty("corpora.dir"), file + ".jsonl");
    for (var line : Files.readString(path).split("\n")) {
      rows.add(MAPPER.readTree(line));
    }
    return rows;
  }

  private static List<ToolCall> calls(JsonNode row) {
    var calls = new ArrayList<ToolCall>();
    if (row.has("call")) {
      calls.add(call(row.path("call")));
    }
    row.path("calls").forEach(call -> calls.add(call(call)));
    return calls;
  }

  private static ToolCall call(JsonNode call) {
    var fields = new ArrayList<Content.Field>();
    collect("", call.path("arguments"), fields);
    return new ToolCall(call.path("name").asText(), fields);
  }

  private static void collect(String path, JsonNode node, List<Content.Field> fields) {
    if (node.isValueNode() && !node.isNull()) {
      fields.add(new Content.Field(path, node.asText()));
    }
    for (var member : node.properties()) {
      var inner = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
      collect(inner, member.getValue(), fields);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "[" + i + "]", node.get(i), fields);
      }
    }
  }
}
