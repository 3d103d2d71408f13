package dev.pipelock.proxy.inspect;

import java.util.List;

/** Looks at one text of a message and reports; it never decides. Stateless. */
@FunctionalInterface
public interface Inspector {

  /** Everything seen, at most one finding a rule. Empty where this inspector has no say. */
  List<Finding> inspect(Subject subject);

  /**
   * Everything seen in the texts of one message, one by one and together; a text may go on where
   * another ended.
   *
   * @param message in document order
   */
  default List<Finding> inspectMessage(List<Subject> message) {
    return message.stream().flatMap(subject -> inspect(subject).stream()).toList();
  }
}
