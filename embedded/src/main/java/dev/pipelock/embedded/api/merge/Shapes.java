package dev.pipelock.embedded.api.merge;

import java.util.List;

/** The shape of every field of one kind. */
@FunctionalInterface
public interface Shapes {

  /**
   * @param path field names from the root; list elements add nothing to it
   */
  Shape at(List<String> path);
}
