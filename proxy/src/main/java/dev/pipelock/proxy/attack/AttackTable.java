package dev.pipelock.proxy.attack;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.attack.AttackReport.Outcome;
import dev.pipelock.proxy.attack.AttackReport.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report for people. */
public final class AttackTable {
  private static final int NAMED = 3;

  private AttackTable() {}

  /** A table of categories, then the gaps and failures, then what was not tested. */
  public static String of(AttackReport report) {
    var text = new StringBuilder();
    text.append("%s, mode %s%n%n".formatted(report.config(), lower(report.mode())));
    text.append("%-20s %9s  %s%n".formatted("category", "as meant", "attacks"));
    byCategory(report).forEach((category, outcomes) -> row(text, category, outcomes));
    report
        .skipped()
        .forEach(
            category ->
                text.append(
                    "%-20s %9s  %s%n".formatted(category.id(), "skipped", skipped(category))));
    list(text, "Gaps, and what closes them", gaps(report));
    list(text, "Failures", grouped(report, Status.FAIL));
    list(text, "On, but not enforced by this release", report.notEnforced());
    list(text, "Not tested here", AttackReport.NOT_TESTED);
    return text.toString();
  }

  private static Map<Category, List<Outcome>> byCategory(AttackReport report) {
    var grouped = new LinkedHashMap<Category, List<Outcome>>();
    for (var category : Category.values()) {
      var outcomes =
          report.outcomes().stream().filter(o -> o.attack().category() == category).toList();
      if (!outcomes.isEmpty()) {
        grouped.put(category, outcomes);
      }
    }
    return grouped;
  }

  private static void row(StringBuilder text, Category category, List<Outcome> outcomes) {
    long passed = outcomes.stream().filter(outcome -> outcome.status() == Status.PASS).count();
    text.append(
        "%-20s %4d/%-4d  %s%n".formatted(category.id(), passed, outcomes.size(), category.about()));
  }

  /** Every gap as a sentence. */
  static List<String> gaps(AttackReport report) {
    var gaps = new ArrayList<String>();
    if (report.mode() == Mode.AUDIT) {
      gaps.add("mode: balanced or strict, and no enforce: false (mode audit blocks nothing)");
    }
    report.skipped().forEach(category -> gaps.add(category.id() + ": " + skipped(category)));
    gaps.addAll(grouped(report, Status.GAP));
    return gaps;
  }

  private static String skipped(Category category) {
    return category.missing().orElse("no attacks");
  }

  private static List<String> grouped(AttackReport report, Status status) {
    var groups = new LinkedHashMap<String, List<String>>();
    for (var outcome : report.outcomes()) {
      if (outcome.status() == status) {
        groups
            .computeIfAbsent(
                outcome.attack().category().id() + ": " + outcome.detail(), k -> new ArrayList<>())
            .add(outcome.attack().name());
      }
    }
    var lines = new ArrayList<String>();
    groups.forEach(
        (what, names) ->
            lines.add(
                what
                    + " ("
                    + names.size()
                    + ": "
                    + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                    + (names.size() > NAMED ? ", …)" : ")")));
    return lines;
  }

  private static void list(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n").append(title).append(":\n");
      lines.forEach(line -> text.append("  - ").append(line).append('\n'));
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
