package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sections that a spec carries in the file's spelling.
 *
 * @param written as it stands in the spec
 */
record ExtraConfig(JsonNode written) {

  /** Less than a file's, whose root is a level above. */
  private static final int MAX_DEPTH = 40;

  static ExtraConfig of(@Nullable JsonNode written) {
    return new ExtraConfig(written == null ? NullNode.getInstance() : written);
  }

  JsonNode section(String name) {
    return written.path(name);
  }

  /** Names of sections that do not stand in the spec itself. */
  Set<String> namesBeyond(ObjectNode sections) {
    Set<String> names = new LinkedHashSet<>();
    for (var entry : written.properties()) {
      if (!sections.has(entry.getKey())) {
        names.add(entry.getKey());
      }
    }
    return names;
  }

  ObjectNode only(Collection<String> names) {
    var some = JsonNodeFactory.instance.objectNode();
    names.stream().filter(written::has).forEach(name -> some.set(name, written.get(name)));
    return some;
  }

  /** Whether it is a mapping of bounded depth, so that its sections can be looked at. */
  boolean readable() {
    return written.isNull() || (written.isObject() && !deeperThan(MAX_DEPTH));
  }

  void check(ObjectNode sections, Report report) {
    if (!readable()) {
      var found = written.isObject() ? "more than %d levels".formatted(MAX_DEPTH) : "no mapping";
      report.add(
          new Violation(
              "spec.extraConfig",
              null,
              found,
              "a mapping of sections, nested at most 40 deep",
              null));
      return;
    }
    for (var entry : written.properties()) {
      var name = entry.getKey();
      if (sections.has(name)) {
        report.violation(
            Path.ROOT.key(name),
            "a section that stands in spec.extraConfig." + name + " as well",
            "it in one place only: move what is in spec.extraConfig." + name + " here");
      }
    }
  }

  /** Level by level, because a recursive walk would end where the stack does. */
  private boolean deeperThan(int levels) {
    record Level(JsonNode node, int depth) {}
    var open = new ArrayDeque<Level>();
    open.add(new Level(written, 0));
    while (!open.isEmpty()) {
      var level = open.remove();
      if (level.depth() > levels) {
        return true;
      }
      level.node().forEach(child -> open.add(new Level(child, level.depth() + 1)));
    }
    return false;
  }
}
