package dev.pipelock.api.validation;

import dev.pipelock.api.sections.Policy;
import java.util.List;

/** What this release accepts but does not enforce; one truth for the proxy and the operator. */
public final class Coverage {
  private Coverage() {}

  /**
   * @param untyped section names of {@link Loaded.Valid#untyped}
   * @param spelling how the paths of the notices are spelled
   * @return one notice per setting that is on but not enforced, in document order
   */
  public static List<Notice> gaps(Policy policy, List<String> untyped, Spelling spelling) {
    throw new UnsupportedOperationException(policy.toString() + untyped + spelling);
  }
}
