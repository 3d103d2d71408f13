package dev.pipelock.api.validation;

import dev.pipelock.api.grammar.Shown;
import dev.pipelock.api.sections.ChainPattern;
import dev.pipelock.api.sections.ToolChainDetection;
import org.jspecify.annotations.Nullable;

/** Sequences of tool calls. */
final class ChainRules {

  private ChainRules() {}

  static void check(@Nullable ToolChainDetection section, Field field) {
    if (section == null) {
      return;
    }
    var window = section.windowSize();
    var gap = section.maxGap();
    if (window != null && gap != null && gap >= window) {
      field.key("max_gap").violation(gap.toString(), "less than window_size, " + window);
    }
    if (section.toolCategories() != null) {
      section
          .toolCategories()
          .forEach(
              (category, tools) -> {
                if (tools.isEmpty()) {
                  field
                      .key("tool_categories")
                      .entry(category)
                      .violation("no tools", "tool name patterns");
                }
              });
    }
    var patterns = section.customPatterns();
    if (patterns != null) {
      var custom = field.key("custom_patterns");
      custom.each(patterns, ChainRules::pattern);
      custom.uniqueNames(patterns.stream().map(ChainPattern::name).toList());
    }
  }

  private static void pattern(ChainPattern pattern, Field at) {
    var steps = at.key("sequence");
    steps.each(
        pattern.sequence(),
        (step, field) -> {
          if (step.isBlank()) {
            field.violation(Shown.quoted(step), "a tool category");
          }
        });
  }
}
