package dev.pipelock.proxy.inspect.commands;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.MEDIUM;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.commands.ToolCallRule.Remedy;
import dev.pipelock.proxy.inspect.shell.reading.ShellReading;
import dev.pipelock.proxy.policy.RuleSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds in a call of a tool what the built-in rules of the tool policy are about, and words that
 * hide what they are. It reports; the policy decides. Immutable and safe for threads.
 */
public final class ToolCallInspector {
  /** Name of the finding that a command hides what it is. */
  public static final String OBFUSCATION = "Shell Obfuscation";

  /** Scanner label of findings in the audit line. */
  public static final String SCANNER = "mcp_tool_policy";

  private final RuleSet rules;
  private final Map<String, ToolCallRule> byName = new HashMap<>();

  public ToolCallInspector() {
    this(ToolPolicyRules.all());
  }

  ToolCallInspector(List<ToolCallRule> all) {
    rules = RuleSet.of(all.stream().map(ToolCallRule::rule).toList());
    all.forEach(rule -> byName.put(rule.name(), rule));
  }

  /**
   * Everything seen, at most one finding a rule. A call that could not be read to its end has a
   * finding named {@link Finding#UNREAD} as well.
   */
  public List<ToolCallFinding> inspect(ToolCall call) {
    var readings = CommandReadings.of(call);
    var found = new Found(readings.kinds());
    readings.read(found::read);
    return List.copyOf(found.all());
  }

  /** The findings of one call. */
  private final class Found {
    private final Set<ToolKind> kinds;
    private final Map<String, ToolCallFinding> findings = new LinkedHashMap<>();

    Found(Set<ToolKind> kinds) {
      this.kinds = kinds;
    }

    Collection<ToolCallFinding> all() {
      return findings.values();
    }

    void read(ShellReading reading, CommandReadings.Place place) {
      var transcript = reading.transcript();
      rules.scan(
          transcript.text(),
          true,
          (match, start, end) -> {
            var rule = byName.get(match.name());
            if (rule != null && rule.tools().stream().anyMatch(kinds::contains)) {
              var seen = new Seen(match.name(), match.severity(), transcript.name(), rule.remedy());
              add(seen, place, reading.sourceStart(start), reading.sourceEnd(end));
            }
          });
      for (var hidden : reading.concealments()) {
        var severity = hidden.program() ? HIGH : MEDIUM;
        var seen = new Seen(OBFUSCATION, severity, transcript.name(), Remedy.SECTION);
        add(seen, place, hidden.start(), hidden.end());
      }
      if (!reading.complete()) {
        // What was not read may hold what is refused whatever the section's action is.
        add(new Seen(Finding.UNREAD, HIGH, transcript.name(), Remedy.BLOCK), place, 0, 0);
      }
    }

    private void add(Seen seen, CommandReadings.Place place, int start, int end) {
      var before = findings.get(seen.rule());
      if (before != null && before.finding().severity().compareTo(seen.severity()) <= 0) {
        return;
      }
      var finding =
          new Finding(
              seen.rule(),
              seen.severity(),
              SCANNER,
              place.fieldAt(start).path(),
              place.within(start, start),
              place.within(Math.max(start, end), start),
              seen.view(),
              false);
      findings.put(seen.rule(), new ToolCallFinding(finding, seen.remedy()));
    }
  }

  private record Seen(String rule, Severity severity, String view, Remedy remedy) {}
}
