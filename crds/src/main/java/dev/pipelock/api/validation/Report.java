package dev.pipelock.api.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that the checks of one document have to say, in the document's own spelling. */
final class Report {

  private final Placement placement;
  private final List<Violation> violations = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  Report(Placement placement) {
    this.placement = placement;
  }

  Placement placement() {
    return placement;
  }

  void violation(Path path, String found, String expected) {
    violation(path, found, expected, null);
  }

  void violation(Path path, String found, String expected, @Nullable String suggestion) {
    var line = placement.line(path).orElse(null);
    add(new Violation(placement.name(path), line, found, expected, suggestion));
  }

  void add(Violation violation) {
    violations.add(violation);
  }

  void notice(Path path, String message) {
    notices.add(new Notice(placement.name(path), message));
  }

  /** In order of lines where there are lines, else in the order of the checks. */
  List<Violation> violations() {
    return violations.stream()
        .distinct()
        .sorted(Comparator.comparingInt(v -> v.line() == null ? 0 : v.line()))
        .toList();
  }

  List<Notice> notices() {
    return List.copyOf(notices);
  }
}
