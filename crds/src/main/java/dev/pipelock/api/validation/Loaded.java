package dev.pipelock.api.validation;

import dev.pipelock.api.sections.Policy;
import java.util.List;

/** What became of a document: a policy, or everything that is wrong with it. */
public sealed interface Loaded {

  /**
   * A policy that passed every rule.
   *
   * @param policy the sections as written
   * @param untyped names of Pipelock sections that are known but not modelled, in document order
   * @param notices what was accepted without effect; what this release does not enforce yet is
   *     {@link Coverage}'s to say
   */
  record Valid(Policy policy, List<String> untyped, List<Notice> notices) implements Loaded {}

  /**
   * @param violations at least one, in document order
   */
  record Invalid(List<Violation> violations) implements Loaded {}
}
