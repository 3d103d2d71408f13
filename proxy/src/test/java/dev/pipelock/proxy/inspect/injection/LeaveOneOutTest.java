package dev.pipelock.proxy.inspect.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.match.PatternSet;
import dev.pipelock.proxy.text.PhraseViews;
import dev.pipelock.proxy.text.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Recall on each source of the corpora of {@code -Dcorpora.dir} of those rules only that also find
 * something elsewhere: in another source, or in a sentence of {@code probe/texts.txt} or {@code
 * probe/tools.txt}. A rule that knows nothing but the rows it was written on counts for nothing.
 */
class LeaveOneOutTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double LEAST = 0.80;

  /** A source, its explicit attacks, and for each the rules that find it. */
  private record Source(String name, List<Set<Integer>> rows) {
    long caught(Set<Integer> allowed) {
      return rows.stream().filter(row -> row.stream().anyMatch(allowed::contains)).count();
    }

    Set<Integer> rules() {
      var all = new HashSet<Integer>();
      rows.forEach(all::addAll);
      return all;
    }
  }

  private static Path folder() {
    var folder = System.getProperty("corpora.dir", "");
    Assumptions.assumeTrue(
        !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
        "skipped: no -Dcorpora.dir with the detection corpora");
    return Path.of(folder);
  }

  @Test
  void rulesFindMoreThanTheSourceTheyWereWrittenOn() throws IOException {
    var texts = blocking(InjectionRules.all());
    var tools = blocking(InjectionRules.all());
    tools.addAll(blocking(ToolRules.all()));

    var rows = new ArrayList<String>();
    rows.addAll(report("injections.jsonl", "probe/texts.txt", texts));
    rows.addAll(report("tool-definitions.jsonl", "probe/tools.txt", tools));

    System.out.println(
        "| source | explicit attacks | all rules | rules that another source shows too | or the probe |");
    rows.forEach(System.out::println);
    var together = rows.stream().filter(row -> row.startsWith("| together")).toList();
    assertThat(together).hasSize(2).allSatisfy(row -> assertThat(share(row)).isGreaterThan(LEAST));
  }

  private static double share(String row) {
    var cells = row.split("\\|", -1);
    return Double.parseDouble(cells[5].strip()) / Double.parseDouble(cells[2].strip());
  }

  private static List<BuiltInRule> blocking(List<BuiltInRule> rules) {
    return new ArrayList<>(
        rules.stream()
            .filter(
                rule ->
                    rule.rule().severity() == Severity.CRITICAL
                        || rule.rule().severity() == Severity.HIGH)
            .toList());
  }

  private static List<String> report(String file, String probe, List<BuiltInRule> rules)
      throws IOException {
    var patterns =
        PatternSet.compile(rules.stream().map(rule -> rule.rule().expression()).toList());
    Map<String, List<Set<Integer>>> found = new TreeMap<>();
    for (var line : Files.readString(folder().resolve(file)).split("\n")) {
      var row = MAPPER.readTree(line);
      if (row.path("expect").asText().equals("block")
          && row.path("style").asText().equals("explicit")) {
        found
            .computeIfAbsent(row.path("source").asText(), source -> new ArrayList<>())
            .add(search(patterns, strings(row)));
      }
    }
    var own = new HashSet<Integer>();
    for (var line : Files.readAllLines(Path.of("src/test/resources", probe))) {
      if (line.startsWith("+ ")) {
        own.addAll(search(patterns, List.of(line.substring(2).replace("\\n", "\n"))));
      }
    }
    return table(found, own);
  }

  private static List<String> table(Map<String, List<Set<Integer>>> found, Set<Integer> own) {
    var sources = found.entrySet().stream().map(s -> new Source(s.getKey(), s.getValue())).toList();
    var lines = new ArrayList<String>();
    long caught = 0;
    long all = 0;
    for (var source : sources) {
      var elsewhere = new HashSet<Integer>();
      sources.stream().filter(s -> !s.equals(source)).forEach(s -> elsewhere.addAll(s.rules()));
      var allowed = new HashSet<>(own);
      allowed.addAll(elsewhere);
      lines.add(
          String.format(
              "| %s | %d | %d | %d | %d |",
              source.name(),
              source.rows().size(),
              source.caught(source.rules()),
              source.caught(elsewhere),
              source.caught(allowed)));
      caught += source.caught(allowed);
      all += source.rows().size();
    }
    lines.add(String.format("| together | %d | | | %d |", all, caught));
    return lines;
  }

  /** Every rule that finds something in one of the texts, by its place in the list. */
  private static Set<Integer> search(PatternSet patterns, List<String> texts) {
    var rules = new HashSet<Integer>();
    for (var text : texts) {
      new PhraseViews().produce(text, view -> search(patterns, view, rules));
    }
    return rules;
  }

  private static void search(PatternSet patterns, View view, Set<Integer> rules) {
    patterns.scan(
        view.text(),
        true,
        (rule, start, end) -> {
          rules.add(rule);
          return false;
        });
  }

  private static List<String> strings(JsonNode row) {
    var texts = new ArrayList<String>();
    collect(row.path("text"), texts);
    collect(row.path("tool"), texts);
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
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
