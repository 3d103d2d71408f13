package dev.pipelock.proxy.inspect;

import java.util.List;

/** Looks at one text of a message and reports; it never decides. Stateless. */
@FunctionalInterface
public interface Inspector {

  /** Everything seen, at most one finding a rule. Empty where this inspector has no say. */
  List<Finding> inspect(Subject subject);
}
