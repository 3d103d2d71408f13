package dev.pipelock.proxy.inspect.secrets;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The corpora of {@code -Dcorpora.dir} under every disguise, against a committed baseline: {@code
 * -Dgolden=update} writes it anew, and review reads the difference.
 */
class SecretCorporaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path BASELINE = Path.of("src/test/resources/baseline/secrets.txt");
  private static final double CLEAR_PERCENT = 99;
  private static final double DISGUISED_PERCENT = 97;

  private static final Exchange EXCHANGE =
      Policies.exchange(
          Policies.of(Mode.BALANCED), Surface.MCP, "http://sure.example.net:3000/mcp");

  private final InspectingMediator mediator =
      new InspectingMediator(List.of(new SecretInspector()), event -> {});

  private static Path folder() {
    var folder = System.getProperty("corpora.dir", "");
    Assumptions.assumeTrue(
        !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
        "skipped: no -Dcorpora.dir with the detection corpora");
    return Path.of(folder);
  }

  private static List<JsonNode> rows(Path file) throws IOException {
    var rows = new ArrayList<JsonNode>();
    try (var lines = Files.newBufferedReader(file)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(MAPPER.readTree(line));
      }
    }
    return rows;
  }

  /** What was caught of the items under one disguise. */
  private record Recall(int claimed, int claimedOf, int further, int furtherOf) {
    static Recall read(String line) {
      var columns = line.split("\\s+", -1);
      return new Recall(
          Integer.parseInt(columns[1]),
          Integer.parseInt(columns[2]),
          Integer.parseInt(columns[3]),
          Integer.parseInt(columns[4]));
    }

    String line(Disguise disguise) {
      return String.format(
          "%-20s %4d %4d %4d %4d", disguise, claimed, claimedOf, further, furtherOf);
    }
  }

  @Test
  void catchesSecretsUnderEveryDisguise() throws IOException {
    var items =
        rows(folder().resolve("secrets.jsonl")).stream()
            .filter(row -> row.path("expect").asText().equals("block"))
            .toList();
    var lines = new ArrayList<String>();
    var soft = new SoftAssertions();
    for (var disguise : Disguise.values()) {
      var recall = recall(items, disguise);
      lines.add(recall.line(disguise));
      double least = disguise == Disguise.CLEAR ? CLEAR_PERCENT : DISGUISED_PERCENT;
      soft.assertThat(100.0 * recall.claimed / recall.claimedOf)
          .as("percent of claimed secrets caught: " + disguise)
          .isGreaterThanOrEqualTo(least);
    }
    lines.forEach(System.out::println);
    compare(lines, soft);
    soft.assertAll();
  }

  private static void compare(List<String> lines, SoftAssertions soft) throws IOException {
    if (System.getProperty("golden", "").equals("update")) {
      Files.createDirectories(BASELINE.getParent());
      Files.write(
          BASELINE,
          Stream.concat(
                  Stream.of("# disguise  claimed caught, of; further formats caught, of"),
                  lines.stream())
              .toList());
      return;
    }
    var baseline = Files.readAllLines(BASELINE).stream().filter(l -> !l.startsWith("#")).toList();
    soft.assertThat(baseline).as("disguises in the baseline").hasSameSizeAs(lines);
    for (int i = 0; i < Math.min(lines.size(), baseline.size()); i++) {
      var now = Recall.read(lines.get(i));
      var then = Recall.read(baseline.get(i));
      soft.assertThat(now.claimed)
          .as("claimed: " + lines.get(i))
          .isGreaterThanOrEqualTo(then.claimed);
      soft.assertThat(now.further)
          .as("further: " + lines.get(i))
          .isGreaterThanOrEqualTo(then.further);
    }
  }

  private Recall recall(List<JsonNode> items, Disguise disguise) {
    int[] caught = new int[2];
    int[] all = new int[2];
    for (var item : items) {
      int group = item.path("claimed").asBoolean() ? 0 : 1;
      all[group]++;
      if (blocks(content(ContentKind.MCP_INPUT, disguise.apply(text(item))))) {
        caught[group]++;
      }
    }
    return new Recall(caught[0], all[0], caught[1], all[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "benign-texts.jsonl",
        "tool-definitions.jsonl",
        "tool-calls.jsonl",
        "tool-chains.jsonl",
        "secrets.jsonl"
      })
  void blocksNothingBenignThatGoesOut(String file) throws IOException {
    var wrong = new ArrayList<String>();
    for (var row : rows(folder().resolve(file))) {
      if (!row.path("expect").asText().equals("allow")) {
        continue;
      }
      for (var kind : List.of(ContentKind.REQUEST_BODY, ContentKind.MCP_INPUT)) {
        var verdict = mediator.judge(EXCHANGE, content(kind, texts(row)));
        if (verdict instanceof Verdict.Block) {
          wrong.add(
              row.path("id").asText()
                  + " "
                  + verdict.findings().stream().map(Finding::rule).toList());
        }
      }
    }
    assertThat(wrong).as("benign rows blocked in " + file).isEmpty();
  }

  private boolean blocks(Content content) {
    return mediator.judge(EXCHANGE, content) instanceof Verdict.Block;
  }

  private static Content content(ContentKind kind, List<String> values) {
    var fields = new ArrayList<Content.Field>();
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isEmpty()) {
        fields.add(new Content.Field("arguments.part" + (char) ('a' + i % 26), values.get(i)));
      }
    }
    return new Content(kind, fields);
  }

  private static String text(JsonNode row) {
    var text = new StringBuilder(row.path("text").asText(""));
    row.path("parts").forEach(part -> text.append(part.asText()));
    return text.toString();
  }

  /** The text of a row; every key and string of its tool or calls. */
  private static List<String> texts(JsonNode row) {
    var texts = new ArrayList<String>(List.of(text(row)));
    List.of("tool", "call", "calls").forEach(name -> collect(row.path(name), texts));
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isValueNode() && !node.isNull()) {
      texts.add(node.asText());
    }
    node.properties()
        .forEach(
            member -> {
              texts.add(member.getKey());
              collect(member.getValue(), texts);
            });
    if (node.isArray()) {
      node.forEach(element -> collect(element, texts));
    }
  }
}
