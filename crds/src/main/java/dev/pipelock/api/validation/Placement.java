package dev.pipelock.api.validation;

import dev.pipelock.api.yaml.Origins;
import java.util.Optional;
import java.util.Set;

/** How the places of a policy are named to the person who wrote it. */
sealed interface Placement {

  String name(Path path);

  Optional<Integer> line(Path path);

  /** Whether the scalar was written without quotes in YAML, where yes and on mean true. */
  boolean plain(Path path);

  /** A configuration file, with its lines. */
  record InFile(Origins origins) implements Placement {
    @Override
    public String name(Path path) {
      var name = path.spelled(Spelling.SNAKE_CASE);
      return name.isEmpty() ? "document" : name;
    }

    @Override
    public Optional<Integer> line(Path path) {
      return origins.line(path.pointer());
    }

    @Override
    public boolean plain(Path path) {
      return origins.plain(path.pointer());
    }
  }

  /**
   * A custom resource's spec.
   *
   * @param extraSections sections that stand in extraConfig, in its spelling
   */
  record InSpec(Set<String> extraSections) implements Placement {
    @Override
    public String name(Path path) {
      if (extraSections.contains(path.section())) {
        return "spec.extraConfig." + path.spelled(Spelling.SNAKE_CASE);
      }
      var name = path.spelled(Spelling.CAMEL_CASE);
      return name.isEmpty() ? "spec" : "spec." + name;
    }

    @Override
    public Optional<Integer> line(Path path) {
      return Optional.empty();
    }

    @Override
    public boolean plain(Path path) {
      return false;
    }
  }
}
